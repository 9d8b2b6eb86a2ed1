/**
 * Assignments: a course that a department requires of a group of people by a day. The group is found again each day, so
 * someone who joins it is included, and someone who leaves it no longer is. It ends when its department ends it.
 */
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'

export const ASSIGNMENT_POPULATIONS = ['scs', 'all'] as const
export type AssignmentPopulation = (typeof ASSIGNMENT_POPULATIONS)[number]

/** The people of a group. Null means any. An organisation includes everything below it. */
export type AssignedGroup = {
  organisationId: number | null
  professionId: number | null
  gradeId: number | null
  population: AssignmentPopulation
  /** Only people without a valid completion of a qualifying course on the day that it was set. */
  notUpskilled: boolean
  setOn: Day
}

export const ASSIGNMENT_STATUSES = ['to-do', 'done', 'exempt'] as const
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number]

/** Whether people who have not done it are overdue. They are not on the day itself. */
export const isOverdue = (dueOn: Day, today: Day): boolean => dueOn < today

/** When people who have not done it are reminded. Stored, so they never change. */
export const REMINDER_OCCASIONS = ['set', 'before', 'due', 'after'] as const
export type ReminderOccasion = (typeof REMINDER_OCCASIONS)[number]

const DAYS_BEFORE = 14
const DAYS_AFTER = 7

/**
 * The latest occasion that has come by a day. Everyone who has not done it and was not reminded on it is reminded now, so someone
 * who joins the group later gets one reminder and not all that have passed.
 */
export function latestOccasion({ dueOn }: { dueOn: Day }, today: Day): ReminderOccasion {
  if (today >= addDays(dueOn, DAYS_AFTER)) return 'after'
  if (today >= dueOn) return 'due'
  return today >= addDays(dueOn, -DAYS_BEFORE) ? 'before' : 'set'
}

/** The last day that an assignment can be due. */
export const lastDueDay = (today: Day): Day => addMonths(today, 36)

export type SetAssignmentRefusal =
  'no-course' | 'no-organisation' | 'not-yours' | 'no-profession' | 'no-grade' | 'no-people'
