/** Completion: when has someone completed a course? */
import type { Attendance } from '#app/domain/learning/attendance.ts'
import type { CompletionRule } from '#app/domain/learning/courses.ts'
import { addMonths, type Day } from '#app/domain/calendar/day.ts'
import { EARLIEST_DAY } from '#app/domain/government/departments.ts'

export type CourseRule = { completionRule: CompletionRule; sessionsNeeded: number | null }
/** A session of the person's cohort with their latest mark in it. `day` is the day it starts, in London. */
export type SessionTaken = { day: Day; required: boolean; mark: Attendance | null }

/** Do registers say who has completed? Otherwise an admin or another system does. */
export const followsRegisters = ({ completionRule }: CourseRule): boolean =>
  completionRule === 'all-sessions' || completionRule === 'share-of-sessions'

/**
 * The day on which the course's rule was met by registers, or null while it is not. Only required sessions count, and only "attended":
 * part of a session is not the session.
 */
export function completedOn(rule: CourseRule, sessions: readonly SessionTaken[]): Day | null {
  if (!followsRegisters(rule)) return null
  const required = sessions.filter((session) => session.required)
  const needed =
    rule.completionRule === 'share-of-sessions' && rule.sessionsNeeded !== null
      ? rule.sessionsNeeded
      : required.length
  if (needed < 1) return null
  const days = required
    .filter((session) => session.mark === 'attended')
    .map((session) => session.day)
  return days.toSorted()[needed - 1] ?? null
}

/** For how many months completions are valid from a day on, until the next; null: they do not expire. */
export type Validity = { from: Day; months: number | null }

/**
 * For how many months a completion of a day is valid.
 * @param validities in the order of their days; none: the course never changed, and its present months hold
 */
export const validMonthsOn = (
  validities: readonly Validity[],
  present: number | null,
  day: Day,
): number | null => {
  const held = validities.findLast(({ from }) => from <= day)
  return held === undefined ? present : held.months
}

/** The validities of a course after its months change on a day. Completions of earlier days stay as they were. */
export const withValidityFrom = (
  validities: readonly Validity[],
  before: number | null,
  months: number | null,
  from: Day,
): Validity[] => {
  const earlier = validities.filter((one) => one.from < from)
  const all = [
    ...(earlier.length > 0 ? earlier : [{ from: EARLIEST_DAY, months: before }]),
    { from, months },
  ]
  // A change that is taken back on its day leaves no trace.
  return all.length === 2 && all[0]?.months === months ? [] : all
}

/** The first day on which a completion is no longer valid; null when it stays valid. */
export const completionEndsOn = (day: Day, validForMonths: number | null): Day | null =>
  validForMonths === null ? null : addMonths(day, validForMonths)

export type CompletionStatus = 'valid' | 'expired' | 'revoked'

export function completionStatus(
  completion: { endsOn: Day | null; revokedAt: Date | null },
  today: Day,
): CompletionStatus {
  if (completion.revokedAt !== null) return 'revoked'
  return completion.endsOn !== null && completion.endsOn <= today ? 'expired' : 'valid'
}

/** A completion as it is kept, in what decides about it. */
export type CompletionRecord = {
  id: number
  personId: number
  completedOn: Day
  source: string
  cohortId: number | null
  revoked: boolean
}
/** A person's day by the rule, before and after registers or sessions changed. */
export type RuleMet = { personId: number; before: Day | null; after: Day | null }
export type CompletionChanges = {
  create: { personId: number; completedOn: Day }[]
  revoke: CompletionRecord[]
  lift: CompletionRecord[]
}

/**
 * What to do about completions after registers of a cohort changed. One by a register of this cohort stands on the day the rule was met
 * and on no other. A revoked one comes back only when the rule is newly met: a revocation by an admin is not undone by another mark.
 * @param kept all completions of the course that these people have
 */
export function planCompletionChanges(
  cohortId: number,
  people: readonly RuleMet[],
  kept: readonly CompletionRecord[],
): CompletionChanges {
  const settlement: CompletionChanges = { create: [], revoke: [], lift: [] }
  for (const { personId, before, after } of people) {
    const own = kept.filter((completion) => completion.personId === personId)
    const isByRegister = (one: CompletionRecord): boolean =>
      one.source === 'register' && one.cohortId === cohortId
    settlement.revoke.push(
      ...own.filter((one) => isByRegister(one) && !one.revoked && one.completedOn !== after),
    )
    if (after === null) continue
    const there = own.find((one) => one.completedOn === after)
    if (!there) settlement.create.push({ personId, completedOn: after })
    else if (there.revoked && before !== after) settlement.lift.push(there)
  }
  return settlement
}
