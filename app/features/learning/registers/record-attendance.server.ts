import type { Actor } from '#app/data/operations/audit.server.ts'
import { lockCohortForSession } from '#app/data/learning/cohorts/cohorts.server.ts'
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { claimSaveKey } from '#app/data/learning/registers/register-saves.server.ts'
import type { NewMark } from '#app/data/learning/registers/registers.server.ts'
import { findSession } from '#app/data/learning/cohorts/sessions.server.ts'
import type { PersonFound } from '#app/data/learning/registers/walk-ins.server.ts'
import {
  changesTooLong,
  changesWithoutReason,
  compareMarks,
  excusesWithoutReason,
  isRegisterOpen,
  whyCannotRecord,
  type ChangedMark,
  type RecordRefusal,
  type SubmittedMark,
} from '#app/domain/learning/attendance.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { notifyOfApologies } from '#app/features/learning/apologies/notify-of-apologies.server.ts'
import {
  addWalkIn,
  type AddedWalkIn,
  type OverCapacity,
  type WalkInRefusal,
} from '#app/features/learning/registers/add-walk-in.server.ts'
import { findRegisterToMark } from '#app/features/learning/registers/find-register.server.ts'
import {
  resolveWalkIn,
  type UnresolvedWalkIn,
} from '#app/features/learning/registers/resolve-walk-in.server.ts'
import { writeMarks } from '#app/features/learning/registers/write-marks.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type AttendanceToRecord = {
  sessionId: number
  scope: CourseScope
  marks: readonly SubmittedMark[]
  /** Why saved marks are changed; empty if none are. */
  reason: string
  /** The name, staff number or email address of someone who is present but not on the register, or empty. */
  walkIn: string
  /** The person chosen among several with that name, or null. */
  walkInPersonId?: number | null
  /** The enrolment of the person whose place the walk-in takes, or null. */
  inPlaceOf?: number | null
  /** Identifies this save. A save with a key that was used before changes nothing. */
  key?: string | null
  by: Actor
  now: Date
}

/** `changed` is how many marks were added. */
export type RecordOutcome =
  | { kind: 'saved'; changed: number; overCapacity: OverCapacity | null }
  | {
      kind: 'refused'
      refusal:
        RecordRefusal | 'not-found' | 'reason-missing' | 'excuse-missing' | 'longer-than-session'
      enrolmentIds: number[]
    }
  | { kind: 'walk-in-refused'; walkIn: UnresolvedWalkIn | { refusal: WalkInRefusal } }
  | { kind: 'clash'; enrolmentIds: number[] }

const refused = (
  refusal: Extract<RecordOutcome, { kind: 'refused' }>['refusal'],
  among: readonly { enrolmentId: number }[] = [],
): RecordOutcome => ({
  kind: 'refused',
  refusal,
  enrolmentIds: among.map(({ enrolmentId }) => enrolmentId),
})

/**
 * Saves a register in one transaction: the marks that the sender changed, a person who came without
 * a place, the audit row, and the completions that follow. If someone else has changed one of these
 * marks since the page was opened, nothing is saved and the sender has to choose.
 */
export async function recordAttendance(attendance: AttendanceToRecord): Promise<RecordOutcome> {
  const { sessionId, scope, walkIn, walkInPersonId = null } = attendance
  if (walkIn === '') return inTransaction((tx) => record(tx, attendance, null))
  const session = await findSession(sessionId, scope)
  if (!session) return refused('not-found')
  if (!isRegisterOpen(session, attendance.now)) return refused('register-not-open')
  const day = dayInLondon(session.startsAt)
  const person = await resolveWalkIn({ text: walkIn, personId: walkInPersonId, day })
  if (person !== null && 'refusal' in person) return { kind: 'walk-in-refused', walkIn: person }
  return inTransaction((tx) => record(tx, attendance, person))
}

async function record(
  tx: Tx,
  attendance: AttendanceToRecord,
  person: PersonFound | null,
): Promise<RecordOutcome> {
  const { sessionId, scope, marks, reason, inPlaceOf = null, key = null, by, now } = attendance
  await lockCohortForSession(tx, sessionId)
  const register = await findRegisterToMark(tx, sessionId, scope)
  if (!register) return refused('not-found')
  const { session, lines } = register
  if (key !== null && !(await claimSaveKey(tx, { key, sessionId, now })))
    return { kind: 'saved', changed: 0, overCapacity: null }
  // Rolls back the key, so that the sender can correct the save and send it again.
  const stop = (outcome: RecordOutcome): never => {
    throw new Rollback<RecordOutcome>(outcome)
  }
  const refusal = whyCannotRecord(register, marks, now)
  if (refusal === 'person-not-on-register') {
    const onRegister = new Set(lines.map(({ enrolmentId }) => enrolmentId))
    stop(
      refused(
        refusal,
        marks.filter(({ enrolmentId }) => !onRegister.has(enrolmentId)),
      ),
    )
  }
  if (refusal) stop(refused(refusal))

  const { changes, clashes } = compareMarks(register, marks)
  if (clashes.length > 0)
    stop({ kind: 'clash', enrolmentIds: clashes.map(({ enrolmentId }) => enrolmentId) })
  const problem = findProblem(changes, reason, session)
  if (problem) stop(problem)

  const newMarks: NewMark[] = changes.map(({ why, ...change }) => ({
    ...change,
    reason: why ?? (change.before === null && change.mark !== 'excused' ? null : reason || null),
  }))
  const { cohortId } = session
  const added: AddedWalkIn | { refusal: WalkInRefusal } =
    person === null
      ? { marks: [], overCapacity: null }
      : await addWalkIn(tx, { person, inPlaceOf, cohortId, by, now, lines, marks: newMarks })
  if ('refusal' in added) return stop({ kind: 'walk-in-refused', walkIn: added })
  newMarks.push(...added.marks)
  await writeMarks(tx, { session, marks: newMarks, reason, by, now })
  if (!isRegisterOpen(session, now)) await notifyOfApologies(tx, session, newMarks)
  return { kind: 'saved', changed: newMarks.length, overCapacity: added.overCapacity }
}

/** Why the changes cannot be saved as they were entered, or null. */
function findProblem(
  changes: readonly ChangedMark[],
  reason: string,
  session: { startsAt: Date; endsAt: Date },
): RecordOutcome | null {
  const unexplained = changesWithoutReason(changes, reason)
  const excuses = excusesWithoutReason(changes, reason)
  const tooLong = changesTooLong(changes, session)
  if (excuses.length > 0) return refused('excuse-missing', excuses)
  if (unexplained.length > 0) return refused('reason-missing', unexplained)
  return tooLong.length > 0 ? refused('longer-than-session', tooLong) : null
}
