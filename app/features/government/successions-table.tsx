import type { OrganisationDetails } from '#app/data/government/organisations.server.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Table } from '#app/ui/table.tsx'

type Row = {
  id: number
  on: string
  kind: string
  relation: string
  other: { id: number; name: string }
}

/** An organisation's predecessors and successors, in date order. */
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
      relation: 'Predecessor',
      other: from,
    })),
    ...successors.map(({ id, on, kind, to }) => ({
      id,
      on,
      kind,
      relation: 'Successor',
      other: to,
    })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id - b.id))
  return (
    <Table
      caption="Reorganisations"
      rows={rows}
      empty="No reorganisations have been carried out."
      columns={[
        { header: 'Date', cell: ({ on }) => formatDay(on) },
        { header: 'Kind', cell: ({ kind }) => capitalise(kind) },
        { header: 'Relationship', cell: ({ relation }) => relation },
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
