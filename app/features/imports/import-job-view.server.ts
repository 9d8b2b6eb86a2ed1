/** The data for the page about an import that is queued or running, or that applied nothing. */
import { needsConfirmation } from '#app/domain/imports/leavers.ts'
import { findJob, type JobRow } from '#app/data/operations/job-list.server.ts'
import { importForm } from '#app/features/imports/import-form.schema.ts'
import { ImportPayload, ImportResult } from '#app/features/imports/import-job.server.ts'
import type { PrintedReport } from '#app/features/imports/printed-report.schema.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import { paths } from '#app/paths.ts'
import { newToken } from '#app/platform/secrets.server.ts'

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

/** The page with the outcome: the import itself, or the one that asks to confirm leavers. Null if the outcome is on the job's page. */
function outcomePage({ job, payload, report }: ImportJob): string | null {
  if (report === null) return null
  if (report.batch !== null) return paths.import(report.batch)
  const { confirms, expectLeavers, dryRun } = payload
  if (confirms === null)
    return !dryRun && needsConfirmation(report) ? paths.waitingImport(job.id) : null
  const hasChanged = report.refused === true && report.leavers?.count !== expectLeavers
  return hasChanged ? paths.waitingImport(confirms, { done: 'changed' }) : null
}

export async function findImportJobView(jobId: number) {
  const found = await findImportJob(jobId)
  if (!found) return null
  const { job, payload, report } = found
  return {
    href: paths.importJob(job.id),
    outcomePage: outcomePage(found),
    status: jobStatusOf(job),
    file: payload.file,
    dryRun: payload.dryRun,
    report,
    /** A dry run of an extract whose leavers would have to be confirmed. Its only problem says so. */
    isOnlyChecked: payload.dryRun && report !== null && needsConfirmation(report),
    isFileGone: job.state === 'done' && report === null,
    answers: importForm.answersFrom({
      kind: payload.kind,
      asAt: payload.asAt,
      full: payload.full,
      organisation: payload.organisationCode,
      replaceDraft: payload.replaceDraft,
      dryRun: payload.dryRun,
      pageToken: newToken(),
    }),
  }
}
