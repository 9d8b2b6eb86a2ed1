import { answerName, answerOrder } from '#app/domain/skills/assessment.ts'
import type { HistoryPoint } from '#app/domain/skills/history.ts'
import type { Results, SkillResult } from '#app/features/skills/results/results-view.server.ts'
import { HistoryChart } from '#app/ui/history-chart.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { formatDayOf, formatShortMonth } from '#app/ui/text/dates.ts'

/** A person's answers to one skill over time, as a chart and as a table. A single answer is only in the table. */
export function SkillHistory({
  skill: { name, levels: described, history },
  levels,
}: {
  skill: SkillResult
  levels: Results['levels']
}) {
  if (history.length === 0) return null
  const breakAt = history.findIndex(({ isEarlier }) => !isEarlier)
  const columns: readonly Column<HistoryPoint>[] = [
    { header: 'Submitted', cell: ({ submittedAt }) => formatDayOf(submittedAt) },
    { header: 'Answer', cell: ({ answer }) => answerName(described, answer) },
    {
      header: 'Version of the criterion',
      cell: ({ skill, version }) => (skill === name ? version : `${version}: ${skill}`),
    },
  ]
  return (
    <>
      {history.length > 1 ? (
        <HistoryChart
          levels={['Not yet', ...levels.map((level) => level.name)]}
          points={history.map(({ answer, submittedAt, skill, isEarlier }) => ({
            label: formatShortMonth(submittedAt),
            step: answerOrder(levels, answer),
            // A skill that was reworded may have had another name, and is still the same.
            subject: isEarlier ? `earlier ${skill}` : 'now',
          }))}
          breakAt={breakAt > 0 ? breakAt : null}
          breakText="The question changed"
        />
      ) : null}
      {breakAt > 0 ? (
        <p className="govuk-body-s">
          The question changed, so you cannot compare answers before and after the change.
        </p>
      ) : null}
      <Table
        caption={`Your answers over time: ${name}`}
        captionHidden
        columns={columns}
        rows={history.toReversed()}
        small
      />
    </>
  )
}
