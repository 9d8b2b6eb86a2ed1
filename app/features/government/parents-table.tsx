import type { OrganisationDetails } from '#app/data/government/organisations.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Table } from '#app/ui/table.tsx'

/** What an organisation belonged to, and when. `until` is the first day on which it no longer did. */
export function ParentsTable({
  organisation: { name, parents },
}: {
  organisation: OrganisationDetails
}) {
  return (
    <Table
      caption={`What ${name} belongs to`}
      rows={parents.toSorted((one, other) => ((one.from ?? '') < (other.from ?? '') ? -1 : 1))}
      rowKey={({ id }) => id}
      empty="It belongs to no other organisation: it is a department."
      columns={[
        {
          header: 'Organisation',
          rowHeader: true,
          cell: ({ parent }) => (
            <a className="govuk-link" href={paths.organisation(parent.id)}>
              {parent.name}
            </a>
          ),
        },
        { header: 'From', cell: ({ from }) => (from === null ? 'The beginning' : formatDay(from)) },
        { header: 'Until', cell: ({ until }) => (until === null ? 'No end' : formatDay(until)) },
      ]}
    />
  )
}
