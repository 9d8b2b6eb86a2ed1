import type { DelegateRow } from '#app/data/identity/delegates.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { DELEGATE_RIGHT_LABELS, rightsOf } from '#app/domain/identity/delegates.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

const PersonLink = ({ person }: { person: { id: number; name: string } }) => (
  <a className="govuk-link" href={paths.person(person.id)}>
    {person.name}
  </a>
)

/** Who acts for whom, for service admins. */
export const AllDelegatesTable = ({
  rows,
  empty,
}: {
  rows: readonly DelegateRow[]
  empty: string
}) => (
  <Table
    caption="Who acts for whom"
    rows={rows}
    empty={empty}
    columns={[
      { header: 'Person', cell: ({ person }) => <PersonLink person={person} /> },
      { header: 'Delegate', cell: ({ delegate }) => <PersonLink person={delegate} /> },
      {
        header: 'Dates',
        cell: ({ from, until }) => `${formatDay(from)} to ${formatDay(addDays(until, -1))}`,
      },
      {
        header: 'The delegate can',
        cell: (row) => (
          <ul className="govuk-list govuk-!-margin-bottom-0">
            {rightsOf(row).map((right) => (
              <li key={right}>{DELEGATE_RIGHT_LABELS[right]}</li>
            ))}
          </ul>
        ),
      },
      {
        header: 'Action',
        headerHidden: true,
        cell: ({ id, person, delegate }) => (
          <a className="govuk-link" href={paths.endAnyDelegate(id)}>
            End
            <span className="govuk-visually-hidden">
              {' '}
              that {delegate.name} acts for {person.name}
            </span>
          </a>
        ),
      },
    ]}
  />
)
