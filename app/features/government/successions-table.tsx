import type { OrganisationDetails } from '#app/data/government/organisations.server.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Table } from '#app/ui/table.tsx'

type Row = {
  id: number
  on: string
  kind: string
  said: string
  other: { id: number; name: string }
}

/** What an organisation came from and became, in the order of the days. */
export function SuccessionsTable({
  organisation: { predecessors, successors },
}: {
  organisation: OrganisationDetails
}) {
  const rows: Row[] = [
    ...predecessors.map(({ id, on, kind, from }) => ({
      id,
      on,
      kind,
      said: 'Came from',
      other: from,
    })),
    ...successors.map(({ id, on, kind, to }) => ({ id, on, kind, said: 'Went to', other: to })),
  ].toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : one.id - other.id))
  return (
    <Table
      caption="Reorganisations"
      rows={rows}
      rowKey={({ id }) => id}
      empty="No reorganisation of it is recorded."
      columns={[
        { header: 'Day', rowHeader: true, cell: ({ on }) => formatDay(on) },
        { header: 'Kind', cell: ({ kind }) => capitalise(kind) },
        { header: 'What', cell: ({ said }) => said },
        {
          header: 'Organisation',
          cell: ({ other }) => (
            <a className="govuk-link" href={paths.organisation(other.id)}>
              {other.name}
            </a>
          ),
        },
      ]}
    />
  )
}
