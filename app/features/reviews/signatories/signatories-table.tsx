import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Table } from '#app/ui/table.tsx'

type Signatory = { id: number; name: string; from: Day; until: Day; reason: string }

/** @param hrefOf the page that ends a signatory */
export const SignatoriesTable = ({
  signatories,
  hrefOf,
}: {
  signatories: readonly Signatory[]
  hrefOf: (id: number) => string
}) => (
  <Table
    caption="Signatories of the department"
    columns={[
      { header: 'Name', cell: ({ name }) => name },
      { header: 'First day', cell: ({ from }) => formatDay(from) },
      { header: 'Last day', cell: ({ until }) => formatDay(addDays(until, -1)) },
      { header: 'Reason', cell: ({ reason }) => reason },
      {
        header: 'End',
        headerHidden: true,
        cell: ({ id, name }) => (
          <a className="govuk-link" href={hrefOf(id)}>
            End<span className="govuk-visually-hidden"> {name} as a signatory</span>
          </a>
        ),
      },
    ]}
    rows={signatories}
    empty="The department has no signatories."
  />
)
