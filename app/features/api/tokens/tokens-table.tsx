import type { TokenRow } from '#app/features/api/tokens/tokens.server.ts'
import { SCOPE_NAMES } from '#app/features/api/scope-names.ts'
import { paths } from '#app/paths.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { formatDayOf, formatInstant } from '#app/ui/text/dates.ts'

function stateOf({ state, expiresAt, revokedAt, revokedById }: TokenRow) {
  if (state === 'active') return formatDayOf(expiresAt)
  if (state === 'expired') return <Tag colour="grey">Expired {formatDayOf(expiresAt)}</Tag>
  return (
    <>
      <Tag colour="grey">Revoked {revokedAt === null ? '' : formatDayOf(revokedAt)}</Tag>
      {revokedById === null ? ' because your email address or record changed' : ''}
    </>
  )
}

type Props = {
  caption: string
  tokens: readonly TokenRow[]
  empty: string
  /** Whether they are tokens of several people. */
  ofEveryone?: boolean
}

export function TokensTable({ caption, tokens, empty, ofEveryone = false }: Props) {
  const person: Column<TokenRow>[] = ofEveryone
    ? [
        {
          header: 'Person',
          cell: (token) => (
            <a className="govuk-link" href={paths.person(token.person.id)}>
              {token.person.name}
            </a>
          ),
        },
      ]
    : []
  return (
    <Table
      caption={caption}
      captionHidden
      rows={tokens}
      empty={empty}
      columns={[
        ...person,
        {
          header: 'Token',
          cell: ({ name, start }) => (
            <>
              {name}
              <br />
              <code>{start}…</code>
            </>
          ),
        },
        {
          header: 'May',
          cell: ({ scopes }) => scopes.map((scope) => SCOPE_NAMES[scope].text).join('; '),
        },
        {
          header: 'Last used',
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : formatInstant(lastUsedAt)),
        },
        { header: 'Works until', cell: stateOf },
        {
          header: 'Action',
          headerHidden: true,
          cell: ({ id, name, state }) =>
            state === 'active' ? (
              <a className="govuk-link" href={paths.revokeToken(id)}>
                Revoke<span className="govuk-visually-hidden"> {name}</span>
              </a>
            ) : null,
        },
      ]}
    />
  )
}
