import type { OrganisationDetails } from '#app/data/government/organisations.server.ts'
import { paths } from '#app/paths.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Table } from '#app/ui/table.tsx'

/**
 * The parents of an organisation. `until` is the first day on which it no longer belonged to that
 * parent.
 */
export function ParentsTable({
  organisation: { name, parents },
}: {
  organisation: OrganisationDetails
}) {
  return (
    <Table
      caption={`What ${theBody(name)} is part of`}
      rows={parents.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))}
      empty="It is a department, so it is not part of another organisation."
      columns={[
        {
          header: 'Organisation',
          cell: ({ parent }) => (
            <a className="govuk-link" href={paths.organisation(parent.id)}>
              {parent.name}
            </a>
          ),
        },
        { header: 'From', cell: ({ from }) => (from === null ? 'Always' : formatDay(from)) },
        { header: 'Until', cell: ({ until }) => (until === null ? 'No end' : formatDay(until)) },
      ]}
    />
  )
}
