/** The data for the page of an uploaded file: its progress, what it would change, or why it was not imported. */
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { chooseList, type ShownList } from '#app/features/imports/batch-lists/shown-list.ts'
import { findImportJob, type ImportJob } from '#app/features/imports/find-import-job.server.ts'
import { importForm } from '#app/features/imports/import-form.schema.ts'
import {
  findConfirmation,
  findPreview,
  type Preview,
} from '#app/features/imports/preview/find-preview.server.ts'
import {
  canImport,
  hasRejectedRows,
  listStoredRows,
} from '#app/features/imports/preview/stored-preview.server.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import { paths } from '#app/paths.ts'
import { newToken } from '#app/platform/secrets.server.ts'

/** The page to go to instead, or null: that of the import or, if nothing was imported, that of the checked file. */
async function otherPage({ job, payload, report }: ImportJob): Promise<string | null> {
  if (report !== null && report.batch !== null) return paths.import(report.batch)
  if (payload.confirms !== null && job.state === 'done')
    return paths.importJob(payload.confirms, { done: 'changed' })
  if (!payload.isPreview) return null
  const confirmation = await findConfirmation(job.id)
  if (confirmation?.report && confirmation.report.batch !== null)
    return paths.import(confirmation.report.batch)
  return confirmation && confirmation.job.finishedAt === null
    ? paths.importJob(confirmation.job.id)
    : null
}

async function findStoredList({ job, stored }: Preview, query: URLSearchParams) {
  const chosen = chooseList(stored.counts, query)
  if (!chosen) return null
  const { slice, ...shown } = chosen
  return { ...shown, rows: await listStoredRows(job.id, shown.list, slice) } satisfies ShownList
}

async function previewView(preview: Preview, query: URLSearchParams) {
  const { job, stored, until } = preview
  return {
    report: stored.report,
    checksum: stored.checksum ?? '',
    canImport: canImport(stored),
    shown: await findStoredList(preview, query),
    hasRejectedRows: await hasRejectedRows(job.id),
    /** The start of a file whose columns are not those of the import, and how they were matched. */
    sample: stored.sample,
    matched: preview.payload.match?.columns ?? {},
    until,
  }
}
export type PreviewView = Awaited<ReturnType<typeof previewView>>

/** @param query `rows` is the list to show and `page` its page @returns null if there is no such job */
export async function findImportJobView(
  jobId: number,
  viewer: Pick<Viewer, 'personId'>,
  query: URLSearchParams,
) {
  const found = await findImportJob(jobId)
  if (!found) return null
  const { job, payload, report } = found
  const isOwn = job.createdById === viewer.personId
  const preview = isOwn ? await findPreview(found) : null
  return {
    jobId,
    href: paths.importJob(job.id),
    otherPage: await otherPage(found),
    status: jobStatusOf(job),
    kind: payload.kind,
    file: payload.file,
    asAt: payload.asAt,
    /** The report on a file that was imported without a preview. */
    report: payload.isPreview ? null : report,
    preview: preview && (await previewView(preview, query)),
    isOwn,
    isFileGone: job.state === 'done' && (payload.isPreview ? preview === null : report === null),
    answers: importForm.answersFrom({
      kind: payload.kind,
      asAt: payload.asAt,
      full: payload.full,
      organisation: payload.organisationCode,
      replaceDraft: payload.replaceDraft,
      pageToken: newToken(),
    }),
  }
}
export type ImportJobView = NonNullable<Awaited<ReturnType<typeof findImportJobView>>>
