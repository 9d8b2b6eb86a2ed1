import type { Actor } from '#app/data/operations/audit.server.ts'
import { lockCohortForSession } from '#app/data/learning/cohorts.server.ts'
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import type { NewMark } from '#app/data/learning/registers.server.ts'
import {
  compareMarks,
  whyCannotRecord,
  type RecordRefusal,
  type SubmittedMark,
} from '#app/domain/learning/attendance.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import {
  addWalkIn,
  type WalkInRefusal,
} from '#app/features/learning/registers/add-walk-in.server.ts'
import { findRegisterToMark } from '#app/features/learning/registers/find-register.server.ts'
import { writeMarks } from '#app/features/learning/registers/write-marks.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type AttendanceToRecord = {
  sessionId: number
  scope: CourseScope
  marks: readonly SubmittedMark[]
  /** Why saved marks are changed; empty if none are. */
  reason: string
  /** The email address of someone who is present but not on the register, or empty. */
  walkIn: string
  by: Actor
  now: Date
}

/** `changed` is how many marks were added. */
export type RecordOutcome =
  | { kind: 'saved'; changed: number }
  | {
      kind: 'refused'
      refusal: RecordRefusal | 'not-found' | 'reason-missing'
      enrolmentIds: number[]
    }
  | { kind: 'walk-in-refused'; refusal: WalkInRefusal }
  | { kind: 'clash'; enrolmentIds: number[] }

/**
 * Saves a register in one transaction: the marks that the sender changed, a person who came without
 * a place, the audit row, and the completions that follow. If someone else has changed one of these
 * marks since the page was opened, nothing is saved and the sender has to choose.
 */
export const recordAttendance = (attendance: AttendanceToRecord): Promise<RecordOutcome> =>
  inTransaction((tx) => record(tx, attendance))

async function record(tx: Tx, attendance: AttendanceToRecord): Promise<RecordOutcome> {
  const { sessionId, scope, marks, reason, walkIn, by, now } = attendance
  await lockCohortForSession(tx, sessionId)
  const register = await findRegisterToMark(tx, sessionId, scope)
  if (!register) return { kind: 'refused', refusal: 'not-found', enrolmentIds: [] }
  const refusal = whyCannotRecord(register, marks, now)
  if (refusal) return { kind: 'refused', refusal, enrolmentIds: [] }

  const { changes, clashes } = compareMarks(register, marks)
  if (clashes.length > 0)
    return { kind: 'clash', enrolmentIds: clashes.map(({ enrolmentId }) => enrolmentId) }
  const corrected = changes
    .filter((change) => change.before !== null)
    .map(({ enrolmentId }) => enrolmentId)
  if (corrected.length > 0 && reason === '')
    return { kind: 'refused', refusal: 'reason-missing', enrolmentIds: corrected }

  const added: NewMark[] = []
  if (walkIn !== '') {
    const outcome = await addWalkIn(tx, {
      email: walkIn,
      day: dayInLondon(register.startsAt),
      cohortId: register.session.cohortId,
      by,
      now,
      onRegister: register.lines,
    })
    // Rolls back what was written before the refusal.
    if ('refusal' in outcome)
      throw new Rollback<RecordOutcome>({ kind: 'walk-in-refused', refusal: outcome.refusal })
    added.push({ enrolmentId: outcome.enrolmentId, mark: 'attended', before: null, reason: null })
  }
  const newMarks = [
    ...changes.map((change) => ({ ...change, reason: change.before === null ? null : reason })),
    ...added,
  ]
  await writeMarks(tx, { session: register.session, marks: newMarks, reason, by, now })
  return { kind: 'saved', changed: newMarks.length }
}
