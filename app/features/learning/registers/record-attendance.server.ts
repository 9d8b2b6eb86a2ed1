import type { Actor } from '#app/data/operations/audit.server.ts'
import { lockCohortOfSession } from '#app/data/learning/cohorts.server.ts'
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
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { writeMarks } from '#app/features/learning/registers/write-marks.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type Recording = {
  sessionId: number
  scope: CourseScope
  marks: readonly SubmittedMark[]
  /** Why saved marks are changed; empty when none are. */
  reason: string
  /** The address of someone who is here and is not on the register, or empty. */
  walkIn: string
  by: Actor
  now: Date
}

/** `changed` counts marks that were added. Of a clash, the page shows both sides. */
export type RecordOutcome =
  | { kind: 'saved'; changed: number }
  | {
      kind: 'refused'
      problem: RecordRefusal | 'not-found' | 'reason-missing'
      enrolmentIds: number[]
    }
  | { kind: 'walk-in-refused'; problem: WalkInRefusal }
  | { kind: 'clash'; enrolmentIds: number[] }

/**
 * Saves a register: the marks that the sender changed, somebody who came without a place, the completions that follow, and the audit
 * row, all of it or nothing. Where somebody else has changed the same mark since the sender looked, nothing is saved: they choose.
 */
export const recordAttendance = (recording: Recording): Promise<RecordOutcome> =>
  inTransaction((tx) => record(tx, recording))

async function record(tx: Tx, recording: Recording): Promise<RecordOutcome> {
  const { sessionId, scope, marks, reason, walkIn, by, now } = recording
  await lockCohortOfSession(tx, sessionId)
  const register = await findRegister(sessionId, scope, tx)
  if (!register) return { kind: 'refused', problem: 'not-found', enrolmentIds: [] }
  const problem = whyCannotRecord(register, marks, now)
  if (problem) return { kind: 'refused', problem, enrolmentIds: [] }

  const { changes, clashes } = compareMarks(register, marks)
  if (clashes.length > 0)
    return { kind: 'clash', enrolmentIds: clashes.map(({ enrolmentId }) => enrolmentId) }
  const corrected = changes
    .filter((change) => change.before !== null)
    .map(({ enrolmentId }) => enrolmentId)
  if (corrected.length > 0 && reason === '')
    return { kind: 'refused', problem: 'reason-missing', enrolmentIds: corrected }

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
    if ('problem' in outcome)
      throw new Rollback<RecordOutcome>({ kind: 'walk-in-refused', problem: outcome.problem })
    added.push({ enrolmentId: outcome.enrolmentId, mark: 'attended', before: null, reason: null })
  }
  const all = [
    ...changes.map((change) => ({ ...change, reason: change.before === null ? null : reason })),
    ...added,
  ]
  await writeMarks(tx, { session: register.session, marks: all, reason, by, now })
  return { kind: 'saved', changed: all.length }
}
