import type { Day } from '#app/domain/calendar/day.ts'
import type { GoalView } from '#app/features/skills/plan/plan-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'
import { SummaryCard, type SummaryRow } from '#app/ui/summary-list.tsx'

const statusRow = ({ status, dueOn, closedAt }: GoalView, today: Day): SummaryRow => {
  const closedOn = closedAt === null ? '' : formatDayOf(closedAt)
  if (status === 'done') return { key: 'Done', value: closedOn }
  if (status === 'dropped') return { key: 'Dropped', value: closedOn }
  return {
    key: 'Due',
    value: `${formatDay(dueOn)}${dueOn < today ? ' (this date has passed)' : ''}`,
  }
}

/** The rows about a goal, without what is not set. */
export function goalRows(goal: GoalView, today: Day): SummaryRow[] {
  const { differently, skill, course, moves } = goal
  return [
    statusRow(goal, today),
    ...(moves.length > 0
      ? [{ key: 'Moved from', value: moves.map(({ dueOn }) => formatDay(dueOn)).join(', then ') }]
      : []),
    ...(differently === null
      ? []
      : [
          {
            key: 'What you will do differently',
            value: <span className="app-typed-text">{differently}</span>,
          },
        ]),
    ...(skill === null ? [] : [{ key: 'Skill', value: skill }]),
    ...(course === null
      ? []
      : [
          {
            key: 'Course',
            value: (
              <a className="govuk-link" href={paths.course(course.code)}>
                {course.title}
              </a>
            ),
          },
        ]),
  ]
}

/** A goal in a plan, with its next step. */
export const GoalCard = ({ goal, today }: { goal: GoalView; today: Day }) => (
  <SummaryCard
    title={goal.text}
    headingLevel={3}
    actions={
      goal.status === 'open'
        ? [
            { href: paths.goal(goal.id), text: 'Update this goal' },
            { href: paths.editGoal(goal.id), text: 'Change' },
          ]
        : [{ href: paths.goal(goal.id), text: 'Reopen' }]
    }
    rows={goalRows(goal, today)}
  />
)
