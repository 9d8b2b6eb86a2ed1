import type { ReactNode } from 'react'
import type { CalendarState } from '#app/domain/releases/calendar.ts'
import type { CalendarLine } from '#app/features/releases/calendar/calendar-view.server.ts'
import { titleOfQuarter } from '#app/features/releases/title-of-quarter.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { Tag, type TagColour } from '#app/ui/tag.tsx'

const STATES: Record<CalendarState, { text: string; colour: TagColour }> = {
  provisional: { text: 'Provisional', colour: 'grey' },
  confirmed: { text: 'Confirmed', colour: 'green' },
  late: { text: 'Late', colour: 'yellow' },
  cancelled: { text: 'Cancelled', colour: 'red' },
}

/** Says what happened to a confirmed date, and why. */
const changeSentence = ({ fromAt, toAt, reason }: CalendarLine['changes'][number]): string =>
  `${toAt === null ? `Cancelled. It was due at ${formatInstant(fromAt)}` : fromAt.getTime() === toAt.getTime() ? 'No longer confirmed' : `Moved from ${formatInstant(fromAt)} to ${formatInstant(toAt)}`}. ${reason}`

const columns: readonly Column<CalendarLine>[] = [
  { header: 'Date', cell: ({ publishAt }) => formatInstant(publishAt, { weekday: true }) },
  {
    header: 'Figures',
    cell: ({ title, asAt, changes }) => (
      <>
        {titleOfQuarter({ title, asAt })}
        {changes.map((change) => (
          <p
            className="govuk-body-s govuk-!-margin-bottom-0"
            key={change.fromAt.getTime() + change.reason}
          >
            {changeSentence(change)}
          </p>
        ))}
      </>
    ),
  },
  {
    header: 'Status',
    cell: ({ state }) => <Tag colour={STATES[state].colour}>{STATES[state].text}</Tag>,
  },
]

/** What is due to be published, earliest first. @param props.action what the viewer can do with a date */
export const CalendarTable = ({
  lines,
  action,
}: {
  lines: readonly CalendarLine[]
  action?: (line: CalendarLine) => ReactNode
}) => (
  <Table
    caption="Publications that are due"
    captionHidden
    rows={lines}
    empty="No dates have been set."
    columns={[
      ...columns,
      ...(action ? [{ header: 'Action', headerHidden: true, cell: action }] : []),
    ]}
  />
)
