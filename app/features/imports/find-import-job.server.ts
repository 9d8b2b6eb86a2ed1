import { findJob, type JobRow } from '#app/data/operations/job-list.server.ts'
import { ImportPayload, ImportResult } from '#app/features/imports/import-job.server.ts'
import type { PrintedReport } from '#app/features/imports/printed-report.schema.ts'

export type ImportJob = { job: JobRow; payload: ImportPayload; report: PrintedReport | null }

/** An import job, or null if there is none with this id. */
export async function findImportJob(jobId: number): Promise<ImportJob | null> {
  const job = await findJob(jobId)
  if (job?.kind !== 'import') return null
  const payload = ImportPayload.parse(JSON.parse(job.payload))
  const { report } =
    job.result === null ? { report: null } : ImportResult.parse(JSON.parse(job.result))
  return { job, payload, report }
}
