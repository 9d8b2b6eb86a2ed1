/** A learner's own goals: what they want to do by a day, perhaps about a skill, with a course. */
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'

/** The statuses are stored, so they never change. */
export const GOAL_STATUSES = ['open', 'done', 'dropped'] as const
export type GoalStatus = (typeof GOAL_STATUSES)[number]
export const isGoalStatus = (text: string): text is GoalStatus =>
  (GOAL_STATUSES as readonly string[]).includes(text)

/** The maximum lengths of a goal and of what the person will do differently, in characters. */
export const GOAL_MAX_LENGTH = 200
export const DIFFERENTLY_MAX_LENGTH = 1000

/** The latest day on which a goal can be due: two years from today. */
export const latestDueDay = (today: Day): Day => addMonths(today, 24)

/** The day that the form suggests: three months from today. */
export const suggestedDueDay = (today: Day): Day => addMonths(today, 3)

export type GoalChange = 'done' | 'dropped' | 'reopen' | { dueOn: Day }
export type ChangeGoalRefusal = 'not-open' | 'already-open' | 'same-day'

/** Why a goal cannot be closed, reopened or moved to another day, or null if it can. */
export function whyCannotChange(
  goal: { status: GoalStatus; dueOn: Day },
  change: GoalChange,
): ChangeGoalRefusal | null {
  if (change === 'reopen') return goal.status === 'open' ? 'already-open' : null
  if (goal.status !== 'open') return 'not-open'
  return typeof change === 'object' && change.dueOn === goal.dueOn ? 'same-day' : null
}

/** How many days late a reminder may be, if the service could not send it on its day. */
const LATEST_REMINDER_DAYS = 7

/** The due days for which reminders are sent today. */
export const reminderDays = (today: Day): { from: Day; until: Day } => ({
  from: addDays(today, -LATEST_REMINDER_DAYS),
  until: today,
})
