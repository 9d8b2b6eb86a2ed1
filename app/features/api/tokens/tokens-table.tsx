import type { TokenRow } from '#app/features/api/tokens/tokens.server.ts'
import { UNUSED_DAYS } from '#app/domain/api/scopes.ts'
import { SCOPE_NAMES } from '#app/features/api/scope-names.ts'
import { paths } from '#app/paths.ts'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { formatDayOf, formatInstant } from '#app/ui/text/dates.ts'

const scopesOf = ({ scopes }: TokenRow): string =>
  scopes.map((scope) => SCOPE_NAMES[scope].text).join('; ')

const lastUseOf = ({ lastUsedAt }: TokenRow): string =>
  lastUsedAt === null ? 'Never' : formatInstant(lastUsedAt)

/** One of the viewer's own tokens that works. */
export const TokenCard = ({ token }: { token: TokenRow }) => (
  <SummaryCard
    title={token.name}
    actions={[{ href: paths.revokeToken(token.id), text: 'Revoke' }]}
    rows={[
      { key: 'Can', value: scopesOf(token) },
      { key: 'Last used', value: lastUseOf(token) },
      { key: 'Works until', value: formatDayOf(token.expiresAt) },
      { key: 'Begins with', value: <code>{token.start}</code> },
    ]}
  />
)

function endOf({ expiresAt, revokedAt, revokedById }: TokenRow): string {
  if (revokedAt === null) return `Expired on ${formatDayOf(expiresAt)}`
  const why = revokedById === null ? ', because your email address or record changed' : ''
  return `Revoked on ${formatDayOf(revokedAt)}${why}`
}

/** The viewer's own tokens that no longer work. */
export const EndedTokens = ({ tokens }: { tokens: readonly TokenRow[] }) =>
  tokens.length === 0 ? null : (
    <Table
      caption="Tokens that no longer work"
      rows={tokens}
      columns={[
        { header: 'Token', cell: ({ name }) => name },
        { header: 'Last used', cell: lastUseOf },
        { header: 'Ended', cell: endOf },
      ]}
    />
  )

/** Everyone's tokens that work. */
export const TokensTable = ({ tokens }: { tokens: readonly TokenRow[] }) => (
  <Table
    caption="Tokens that can be used"
    captionHidden
    rows={tokens}
    empty="No one has a token that can be used."
    columns={[
      {
        header: 'Person',
        cell: ({ person }) => (
          <a className="govuk-link" href={paths.person(person.id)}>
            {person.name}
          </a>
        ),
      },
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
      { header: 'Can', cell: scopesOf },
      {
        header: 'Last used',
        cell: (token) => (
          <>
            {lastUseOf(token)}
            {token.isUnused ? (
              <>
                <br />
                <Tag colour="yellow">Not used for {UNUSED_DAYS} days</Tag>
              </>
            ) : null}
          </>
        ),
      },
      { header: 'Works until', cell: ({ expiresAt }) => formatDayOf(expiresAt) },
      {
        header: 'Action',
        headerHidden: true,
        cell: ({ id, name }) => (
          <a className="govuk-link" href={paths.revokeToken(id)}>
            Revoke<span className="govuk-visually-hidden"> {name}</span>
          </a>
        ),
      },
    ]}
  />
)
