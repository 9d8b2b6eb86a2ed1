import { undoImportJob } from '#app/features/imports/import-job.server.ts'
import { undoSubject } from '#app/features/imports/queue-import.server.ts'
import { findJobToShow } from '#app/features/operations/find-job-to-show.server.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import { paths } from '#app/paths.ts'

/** The progress of an import's undo, or what prevents it. Null if there is nothing to show. @param jobId the job that the viewer asked for */
export async function findUndoView(batchId: number, jobId: number | null) {
  const job = await findJobToShow(undoSubject(batchId), jobId)
  if (!job) return null
  const result = job.result === null ? null : undoImportJob.result.parse(JSON.parse(job.result))
  return {
    href: paths.undoImport(batchId, { job: job.id }),
    status: jobStatusOf(job),
    isUndone: result?.undone ?? false,
    blockers: result?.blockers ?? [],
  }
}
