import { findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { findImportedDraft } from '#app/data/skills/criterion/imported-drafts.server.ts'
import { criterionImportForm } from '#app/features/imports/framework/criterion-import.schema.ts'
import { findImportJob } from '#app/features/imports/find-import-job.server.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import { newToken } from '#app/platform/secrets.server.ts'

/** The progress or outcome of an import of the criterion. Null if there is none, or if the job imports something else. */
export async function findCriterionImportView(jobId: number) {
  const found = await findImportJob(jobId)
  if (!found || found.payload.kind !== 'framework') return null
  const { job, payload, report } = found
  const draft =
    report === null || report.batch === null ? null : await findImportedDraft(report.batch)
  return {
    jobId: job.id,
    status: jobStatusOf(job),
    file: payload.file,
    dryRun: payload.dryRun,
    report,
    isFileGone: job.state === 'done' && report === null,
    /** The draft that the import made. Null if it made none, or if it is no longer a draft. */
    draft,
    published: (await findPublishedVersion())?.version ?? null,
    answers: criterionImportForm.answersFrom({
      replaceDraft: payload.replaceDraft,
      dryRun: payload.dryRun,
      pageToken: newToken(),
    }),
  }
}
