import type { ChangeGoalRefusal } from '#app/domain/skills/goals.ts'

/** Why a goal cannot be changed. */
export const CHANGE_GOAL_MESSAGES: Readonly<Record<ChangeGoalRefusal, string>> = {
  'not-open': 'This goal has been closed. Reopen it to change it',
  'already-open': 'This goal is already open',
  'same-day': 'Enter a different date. The goal is already due on this date',
}
