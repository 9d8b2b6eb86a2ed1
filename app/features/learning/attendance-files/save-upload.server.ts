/** Saves a checked attendance file. */
import { deleteAttendanceUpload } from '#app/data/learning/registers/attendance-uploads.server.ts'
import { lockCohortForSession } from '#app/data/learning/cohorts/cohorts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { applyPlan, changesOf } from '#app/features/learning/attendance-files/apply-plan.server.ts'
import type { Upload } from '#app/features/learning/attendance-files/attendance-upload.server.ts'
import { describeRowProblem } from '#app/features/learning/attendance-files/file-problems.ts'
import {
  planFile,
  type PlannedFile,
} from '#app/features/learning/attendance-files/plan-file.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

export type SaveOutcome =
  | { kind: 'saved'; batchId: number }
  | { kind: 'unchanged' | 'gone' | 'register-changed' | 'must-confirm' }

/** Identifies what a plan would save, to notice that it is not what the page showed. */
export const fingerprintOf = (planned: PlannedFile): string =>
  hashOfToken(
    JSON.stringify(
      changesOf(planned).map(({ session, marks }) => [
        session.id,
        marks.map((mark) => [mark.personId, mark.mark, mark.minutes, mark.before?.mark ?? null]),
      ]),
    ),
  )

type UploadToSave = { upload: Upload; scope: CourseScope; shown: string; by: Actor; now: Date }

/** Saves the marks of an upload and deletes it. Nothing is saved if they are not those that the admin was shown. */
export const saveUpload = ({ upload, scope, shown, by, now }: UploadToSave): Promise<SaveOutcome> =>
  inTransaction(async (tx): Promise<SaveOutcome> => {
    const { id, sessionId, report, options, choices, file, checksum } = upload
    await lockCohortForSession(tx, sessionId)
    const planned = await planFile(tx, { sessionId, scope, report, options, choices, now })
    if (!planned) return { kind: 'gone' }
    const { plan } = planned
    if (plan.doubt !== null && !options.anyDay) return { kind: 'must-confirm' }
    if (fingerprintOf(planned) !== shown) return { kind: 'register-changed' }
    if (!(await deleteAttendanceUpload(id, tx))) return { kind: 'gone' }
    const marks = changesOf(planned).flatMap((session) => session.marks)
    const updated = marks.filter(({ effect }) => effect === 'change').length
    const problems = plan.problems.map(describeRowProblem)
    const rejected = new Set(problems.map(({ row }) => row)).size
    const rows = plan.people.length
    const changed = marks.filter(({ row }) => row !== null).length
    const batchId = await applyPlan(tx, {
      planned,
      file,
      checksum,
      report: {
        kind: 'attendance',
        file,
        batch: null,
        rows,
        created: marks.length - updated,
        updated,
        unchanged: Math.max(0, rows - rejected - changed),
        rejected,
        applied: true,
        problems,
      },
      by,
      now,
    })
    return batchId === null ? { kind: 'unchanged' } : { kind: 'saved', batchId }
  })
