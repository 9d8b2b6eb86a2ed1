import type { Actor } from '#app/data/operations/audit.server.ts'
import { actorId, saveAudit } from '#app/data/operations/audit.server.ts'
import { closeBatch, saveBatch } from '#app/data/imports/batches.server.ts'
import { saveAddedEnrolment } from '#app/data/imports/attendance-batches.server.ts'
import { findCurrentPlaces } from '#app/data/learning/cohorts/cohorts.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import type { NewMark } from '#app/data/learning/registers/registers.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import type { ImportReport } from '#app/domain/imports/imports.ts'
import type { PlannedMark } from '#app/domain/learning/attendance-files/file-plan.ts'
import type {
  PlannedFile,
  PlannedSession,
} from '#app/features/learning/attendance-files/plan-file.server.ts'
import { writeMarks } from '#app/features/learning/registers/write-marks.server.ts'

type PlanToApply = {
  planned: PlannedFile
  file: string
  checksum: string
  report: ImportReport
  by: Actor
  now: Date
}

/** The marks that a plan adds: new ones and changed ones, in sessions that can be marked. */
export const changesOf = ({ plan, sessions }: PlannedFile) =>
  plan.sessions.flatMap(({ sessionId, marks }) => {
    const planned = sessions.get(sessionId)
    const changed = marks.filter(({ effect }) => effect === 'new' || effect === 'change')
    return planned && planned.refusal === null && changed.length > 0
      ? { ...planned, marks: changed }
      : []
  })

const reasonOf = ({ reason, row, before }: PlannedMark, file: string): string | null =>
  reason ?? (row === null ? `Not in the file ${file}` : before ? `From the file ${file}` : null)

/** Adds someone who came without a place, even if the cohort is full: they were there. */
async function addPerson(
  tx: Tx,
  { session }: PlannedSession,
  { personId, batchId, by, now }: { personId: number; batchId: number; by: Actor; now: Date },
): Promise<number> {
  const { cohortId } = session
  const { status } = await findCurrentPlaces(tx, cohortId, personId)
  const reason = 'Came without a place'
  const enrolmentId = await saveEnrolmentEvent(tx, {
    cohortId,
    personId,
    status: 'confirmed',
    source: 'walk-in',
    reason,
    byId: actorId(by),
    at: now,
    askedAt: now,
  })
  await saveAudit(tx, {
    by,
    action: 'enrolment:confirm',
    subjectId: enrolmentId,
    before: { status },
    after: { status: 'confirmed', cohortId, personId },
    reason,
  })
  await saveAddedEnrolment(tx, { batchId, enrolmentId, before: status })
  return enrolmentId
}

/**
 * Applies a plan: the batch, the people who are added, the marks, and the completions that follow. The caller must have locked the cohort.
 * @returns the batch, or null if there was nothing to change
 */
export async function applyPlan(
  tx: Tx,
  { planned, file, checksum, report, by, now }: PlanToApply,
): Promise<number | null> {
  const changes = changesOf(planned)
  if (changes.length === 0) return null
  const batch = { kind: 'attendance', file, checksum, asAt: null, full: false, by }
  const batchId = await saveBatch(tx, batch)
  const reason = `From the file ${file}`
  const added = new Map<number, number>()
  for (const { session, refusal, marks } of changes) {
    const newMarks: NewMark[] = []
    for (const mark of marks) {
      const { personId, before } = mark
      const enrolmentId =
        mark.enrolmentId ??
        added.get(personId) ??
        (await addPerson(tx, { session, refusal }, { personId, batchId, by, now }))
      if (mark.enrolmentId === null) added.set(personId, enrolmentId)
      newMarks.push({
        enrolmentId,
        mark: mark.mark,
        minutes: mark.minutes,
        before,
        reason: reasonOf(mark, file),
        batchId,
      })
    }
    await writeMarks(tx, { session, marks: newMarks, reason, by, now })
  }
  await closeBatch(tx, batchId, { ...report, batch: batchId }, by)
  return batchId
}
