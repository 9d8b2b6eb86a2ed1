/** Undoes an attendance file: every mark goes back to what it was, and completions follow. */
import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  findBatchesOfMarks,
  listAddedWithoutMark,
  listSessionsOfBatch,
} from '#app/data/imports/attendance-batches.server.ts'
import { findBatch, markBatchUndone } from '#app/data/imports/batches.server.ts'
import { lockCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { planBatchUndo } from '#app/domain/learning/attendance-files/undo-batch.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { passOnPlaces } from '#app/features/learning/enrolments/pass-on-places.server.ts'
import { findRegisterToMark } from '#app/features/learning/registers/find-register.server.ts'
import { writeMarks } from '#app/features/learning/registers/write-marks.server.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type UndoRequest = { batchId: number; scope: CourseScope; by: Actor; now: Date }

export type AttendanceUndo =
  /** `standing` describes later facts that stay as they are. */
  | { outcome: 'undone'; kind: string; file: string; standing: string[] }
  | { outcome: 'no-such-import' | 'already-undone' }
  | { outcome: 'blocked'; blockers: string[] }

/** What the undo would do to each session of a file. Null if one of them is not in the scope. */
async function planSessions(tx: Tx, { batchId, scope }: Pick<UndoRequest, 'batchId' | 'scope'>) {
  const planned = []
  for (const { id } of await listSessionsOfBatch(batchId, tx)) {
    const register = await findRegisterToMark(tx, id, scope)
    if (!register) return null
    const batchOf = await findBatchesOfMarks(tx, id)
    const plan = planBatchUndo(register.lines, batchOf, batchId)
    planned.push({ session: register.session, batchOf, ...plan })
  }
  return planned
}
export type PlannedUndo = NonNullable<Awaited<ReturnType<typeof planSessions>>>

/** Which later files must be undone first, in sentences. */
export const describeBlockers = (planned: PlannedUndo): string[] =>
  [...new Set(planned.flatMap(({ laterBatches }) => laterBatches))].map(
    (id) => `Marks that a later attendance file changed: undo import ${id} first`,
  )

/** What stays as it is after an undo, in sentences. */
export const describeStanding = (planned: PlannedUndo): string[] => {
  const corrected = planned.reduce((sum, { changedSince }) => sum + changedSince.length, 0)
  return corrected === 0
    ? []
    : [
        `${formatCount(corrected, 'mark', 'marks')} changed since the file ${corrected === 1 ? 'stays' : 'stay'} as ${corrected === 1 ? 'it is' : 'they are'}`,
      ]
}

/** What undoing a file would do, for its page. */
export const findUndoPlan = planSessions

/** Withdraws people whom the file added and who have no other mark. */
async function withdrawAdded(tx: Tx, { batchId, by, now }: UndoRequest, reason: string) {
  const freed = new Set<number>()
  for (const { enrolmentId, personId, cohortId } of await listAddedWithoutMark(tx, batchId)) {
    freed.add(cohortId)
    await saveEnrolmentEvent(tx, {
      cohortId,
      personId,
      status: 'withdrawn',
      reason,
      byId: actorId(by),
      at: now,
    })
    await saveAudit(tx, {
      by,
      action: 'enrolment:withdraw',
      subjectId: enrolmentId,
      before: { status: 'confirmed' },
      after: { status: 'withdrawn' },
      reason,
    })
  }
  for (const cohortId of freed) await passOnPlaces(tx, cohortId, now)
}

export const undoAttendance = (request: UndoRequest): Promise<AttendanceUndo> =>
  inTransaction(async (tx): Promise<AttendanceUndo> => {
    const { batchId, by, now } = request
    for (const cohortId of new Set(
      (await listSessionsOfBatch(batchId, tx)).map((one) => one.cohortId),
    ))
      await lockCohort(tx, cohortId)
    const batch = await findBatch(batchId, tx)
    const planned = await planSessions(tx, request)
    if (batch?.kind !== 'attendance' || !planned) return { outcome: 'no-such-import' }
    if (batch.undoneAt) return { outcome: 'already-undone' }
    const blockers = describeBlockers(planned)
    if (blockers.length > 0) return { outcome: 'blocked', blockers }
    const reason = `The attendance file ${batch.file} was undone`
    for (const { session, undo, batchOf } of planned) {
      const marks = undo.map(({ enrolmentId, undone, back }) => ({
        enrolmentId,
        mark: back?.mark ?? ('unmarked' as const),
        minutes: back?.minutes ?? null,
        before: undone,
        reason,
        // A mark of an earlier file is still that file's, so that it can be undone too.
        batchId: back === null ? batchId : (batchOf.get(back.id) ?? null),
      }))
      await writeMarks(tx, { session, marks, reason, by, now, action: 'register:undo' })
    }
    await withdrawAdded(tx, request, reason)
    await markBatchUndone(tx, batch, by)
    return {
      outcome: 'undone',
      kind: batch.kind,
      file: batch.file,
      standing: describeStanding(planned),
    }
  })
