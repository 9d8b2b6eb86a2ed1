/** The goals of a person's plan as rows of a file. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findPlan, type GoalView } from '#app/features/skills/plan/plan-view.server.ts'

export const GOALS_HEADER = [
  'goal',
  'will_do_differently',
  'due_on',
  'moved_from',
  'status',
  'skill',
  'course_code',
  'created_at',
  'closed_at',
] as const

const goalRow = (goal: GoalView): string[] => [
  goal.text,
  goal.differently ?? '',
  goal.dueOn,
  goal.moves.map(({ dueOn }) => dueOn).join(' '),
  goal.status,
  goal.skill ?? '',
  goal.course?.code ?? '',
  goal.createdAt.toISOString(),
  goal.closedAt?.toISOString() ?? '',
]

/** A row for each goal, open ones first. `moved_from` has the earlier days, separated by spaces. */
export async function listGoalRows(reader: RatingReader): Promise<string[][]> {
  const { open, closed } = await findPlan(reader)
  return [...open, ...closed].map(goalRow)
}
