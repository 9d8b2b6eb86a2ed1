import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'

type Passkey = { id: number; name: string; createdAt: Date; lastUsedAt: Date | null }

export const PasskeysTable = ({ passkeys }: { passkeys: readonly Passkey[] }) => (
  <Table
    caption="Passkeys you can sign in with"
    rows={passkeys}
    empty="You have no passkeys."
    columns={[
      { header: 'Name', cell: ({ name }) => name },
      { header: 'Added', cell: ({ createdAt }) => <InstantText at={createdAt} /> },
      {
        header: 'Last used',
        cell: ({ lastUsedAt }) => (lastUsedAt ? <InstantText at={lastUsedAt} /> : 'Not yet'),
      },
      {
        header: 'Action',
        headerHidden: true,
        cell: ({ id, name }) => (
          <a className="govuk-link" href={paths.passkey(id)}>
            Rename or remove<span className="govuk-visually-hidden"> {name}</span>
          </a>
        ),
      },
    ]}
  />
)
