import { findJob } from '#app/data/operations/job-list.server.ts'
import { undoImportJob } from '#app/features/imports/import-job.server.ts'
import { paths } from '#app/paths.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'

/** How far the undo of an import is, and what prevents it. Null if the job is about something else. */
export async function findUndoView(jobId: number, batchId: number) {
  const job = await findJob(jobId)
  if (job?.kind !== 'undo-import') return null
  if (undoImportJob.payload.parse(JSON.parse(job.payload)).batchId !== batchId) return null
  const result = job.result === null ? null : undoImportJob.result.parse(JSON.parse(job.result))
  return {
    href: paths.undoImport(batchId, { job: jobId }),
    status: jobStatusOf(job),
    isUndone: result?.undone ?? false,
    blockers: result?.blockers ?? [],
  }
}
