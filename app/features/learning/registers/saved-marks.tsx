/** The marks in a session's register: who saved them, when, and why they were corrected. */
import type { Line } from '#app/data/learning/registers/registers.server.ts'
import { describeMark } from '#app/features/learning/registers/register-messages.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Table, type Column } from '#app/ui/table.tsx'

const COLUMNS: readonly Column<Line>[] = [
  { header: 'Person', cell: (line) => line.name },
  { header: 'Organisation', cell: (line) => line.organisation ?? 'Not known' },
  {
    header: 'Attendance',
    cell: ({ latest }) => (latest ? describeMark(latest) : 'Not marked'),
  },
  { header: 'Saved', cell: (line) => <History line={line} /> },
]

export function MarksTable({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0)
    return <p className="govuk-body">No one has a place on this cohort yet.</p>
  if (lines.every((line) => line.history.length === 0))
    return <p className="govuk-body">No attendance has been saved yet.</p>
  return <Table caption="Attendance" columns={COLUMNS} rows={lines} />
}

/** Every mark on a line, most recent first, each with its reason. */
function History({ line }: { line: Line }) {
  if (line.history.length === 0) return null
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {line.history.toReversed().map((mark) => (
        <li key={mark.id}>
          {line.history.length > 1 ? `${describeMark(mark)}, ` : ''}
          {formatInstant(mark.recordedAt)}
          {mark.recordedBy ? ` by ${mark.recordedBy}` : ''}
          {mark.inPlaceOf ? `, in place of ${mark.inPlaceOf}` : ''}
          {mark.reason ? `: ${mark.reason}` : ''}
        </li>
      ))}
    </ul>
  )
}
