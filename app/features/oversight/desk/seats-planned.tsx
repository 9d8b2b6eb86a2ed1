import type { DeskSeats } from '#app/features/oversight/desk/desk-view.server.ts'
import { quarterName } from '#app/domain/calendar/quarter-names.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { quarterToPlan } from '#app/domain/oversight/seats-planned.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

/**
 * The suggested answers for a new cohort: its quarter as the name, and no more places than are
 * still needed.
 */
function planHref({ course, quarters, short, capacity }: DeskSeats): string {
  const quarter = quarterToPlan(quarters)
  return paths.newCohort(course.code, {
    name: quarter === null ? undefined : quarterName(quarter),
    capacity: Math.min(short ?? capacity, capacity),
  })
}

/** Seats planned in this quarter and the next three, against the people who still need each course. */
export function SeatsPlanned({
  seats,
  countedOn,
}: {
  seats: readonly DeskSeats[]
  countedOn: Day
}) {
  const [first] = seats
  if (!first) return null
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  const thisQuarter = total(seats.map(({ quarters }) => quarters[0]?.seats ?? 0))
  const columns: Column<DeskSeats>[] = [
    {
      header: 'Course',
      cell: ({ course }) => (
        <a className="govuk-link" href={paths.course(course.code)}>
          {course.title}
        </a>
      ),
    },
    {
      header: 'People who need it',
      numeric: true,
      cell: ({ needed }) => <Figure value={needed} reason="withheld" />,
    },
    ...first.quarters.map(({ quarter }, index): Column<DeskSeats> => ({
      header: quarterName(quarter),
      numeric: true,
      cell: ({ quarters }) => formatNumber(quarters[index]?.seats ?? 0),
    })),
    {
      header: 'Without a seat',
      numeric: true,
      cell: ({ short }) => <Figure value={short} reason="withheld" />,
    },
    {
      header: 'Plan',
      headerHidden: true,
      cell: (row) =>
        row.short === 0 ? null : (
          <a className="govuk-link" href={planHref(row)}>
            Plan a cohort
            <span className="govuk-visually-hidden"> of {row.course.title}</span>
          </a>
        ),
    },
  ]
  return (
    <>
      <h2 className="govuk-heading-m">Seats planned</h2>
      <p className="govuk-body">
        This quarter: {formatNumber(thisQuarter)} seats planned. People who need a course are those
        in post on {formatDay(countedOn)} without a valid completion of it.
      </p>
      <Table caption="Seats planned, by quarter" captionHidden columns={columns} rows={seats} />
    </>
  )
}
