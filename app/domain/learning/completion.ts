/** When someone has completed a course. How long that is valid is in `validity.ts`. */
import type { Attendance } from '#app/domain/learning/attendance.ts'
import type { CompletionRule } from '#app/domain/learning/courses.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/**
 * Where a completion comes from: a register, an imported file, an admin, a learner's claim, or the
 * modules that a learner ticked off.
 */
export const COMPLETION_SOURCES = ['register', 'file', 'admin', 'claim', 'module'] as const
export type CompletionSource = (typeof COMPLETION_SOURCES)[number]

const SOURCE_LABELS: Readonly<Record<CompletionSource, string>> = {
  register: 'Register',
  file: 'File',
  admin: 'Course admin',
  claim: 'Learner’s claim',
  module: 'Modules',
}
const isSource = (source: string): source is CompletionSource =>
  Object.hasOwn(SOURCE_LABELS, source)

/** Where a completion comes from, in words. A source that this version does not know is returned unchanged. */
export const completionSourceLabel = (source: string): string =>
  isSource(source) ? SOURCE_LABELS[source] : source

export type CourseRule = { completionRule: CompletionRule; sessionsNeeded: number | null }
/** A session with one person's latest mark. `day` is the day it starts, in London. */
export type MarkedSession = { day: Day; required: boolean; mark: Attendance | null }

/** Whether completions follow from registers. Otherwise an admin or another system records them. */
export const followsRegisters = ({ completionRule }: CourseRule): boolean =>
  completionRule === 'all-sessions' || completionRule === 'share-of-sessions'

/**
 * The day on which registers show that the course's rule was met, or null if it is not met. Only
 * required sessions marked "attended" count.
 */
export function completedOn(rule: CourseRule, sessions: readonly MarkedSession[]): Day | null {
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

export type CompletionStatus = 'valid' | 'expired' | 'revoked'

export function completionStatus(
  completion: { endsOn: Day | null; revokedAt: Date | null },
  today: Day,
): CompletionStatus {
  if (completion.revokedAt !== null) return 'revoked'
  return completion.endsOn !== null && completion.endsOn <= today ? 'expired' : 'valid'
}

/** A saved completion, with the fields that decide what a changed register does to it. */
export type CompletionRecord = {
  id: number
  personId: number
  completedOn: Day
  source: string
  cohortId: number | null
  revoked: boolean
}
/** The day on which a person met the rule, before and after registers or sessions changed. */
export type RuleMetChange = { personId: number; before: Day | null; after: Day | null }
/** The day of a person's completion of the course before and after a change. Null: none. */
export type DayChange = { personId: number; before: Day | null; after: Day | null }
export type CompletionChanges = {
  create: { personId: number; completedOn: Day }[]
  revoke: CompletionRecord[]
  restore: CompletionRecord[]
  /** One for each person whose completions change. */
  days: DayChange[]
}

/**
 * Plans what to do about completions after a cohort's registers have changed. A completion from this cohort's
 * registers is valid only on the day the rule was met. A revoked completion is restored only if the
 * rule was not already met on the same day, so a later mark does not undo an admin's revocation.
 * @param existing all completions of the course that these people have
 */
export function planCompletionChanges(
  cohortId: number,
  people: readonly RuleMetChange[],
  existing: readonly CompletionRecord[],
): CompletionChanges {
  const changes: CompletionChanges = { create: [], revoke: [], restore: [], days: [] }
  for (const { personId, before, after } of people) {
    const records = existing.filter((completion) => completion.personId === personId)
    const revoke = records.filter(
      (record) =>
        record.source === 'register' &&
        record.cohortId === cohortId &&
        !record.revoked &&
        record.completedOn !== after,
    )
    const sameDay = records.find((record) => record.completedOn === after)
    const isNew = after !== null && sameDay === undefined
    const isRestored = sameDay !== undefined && sameDay.revoked && before !== after
    changes.revoke.push(...revoke)
    if (isNew) changes.create.push({ personId, completedOn: after })
    if (isRestored) changes.restore.push(sameDay)
    if (revoke.length > 0 || isNew || isRestored)
      changes.days.push({
        personId,
        before: revoke.at(-1)?.completedOn ?? null,
        // A completion that an admin removed stays removed.
        after: isNew || isRestored || sameDay?.revoked === false ? after : null,
      })
  }
  return changes
}
