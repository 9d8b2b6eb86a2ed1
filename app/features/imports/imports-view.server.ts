/** The data for the pages about imports. */
import { listPostedInClosed } from '#app/data/government/closed-bodies.server.ts'
import { db } from '#app/data/database/database.server.ts'
import {
  countBatches,
  findBatch,
  findBatchWithPeople,
  listBatches,
  problemsOf,
} from '#app/data/imports/batches.server.ts'
import { listJobs } from '#app/data/operations/job-list.server.ts'
import { findBatchListsView } from '#app/features/imports/batch-lists/batch-lists-view.server.ts'
import { findImportJob } from '#app/features/imports/find-import-job.server.ts'
import { listDraftNotes } from '#app/features/imports/framework/draft-notes.server.ts'
import { findPreview } from '#app/features/imports/preview/find-preview.server.ts'
import { canImport, hasRejectedRows } from '#app/features/imports/preview/stored-preview.server.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import { findPeopleChangesView } from '#app/features/imports/people/people-changes-view.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** How many recent jobs are searched for open ones. */
const MAX_RECENT_JOBS = 30

/** Files that are being checked or imported, or that failed, and those that wait for someone to confirm what they change. */
async function listUnfinished() {
  const jobs = await listJobs({ kind: 'import' }, { skip: 0, take: MAX_RECENT_JOBS })
  const unfinished = []
  for (const { id, state, createdAt, createdBy } of jobs) {
    const found = await findImportJob(id)
    if (!found) continue
    const preview = state === 'done' ? await findPreview(found) : null
    const isWaiting = preview !== null && preview.openJobId === null && canImport(preview.stored)
    if (state === 'done' && !isWaiting) continue
    const text = isWaiting ? 'Checked, not imported yet' : jobStatusOf(found.job).text
    unfinished.push({ id, file: found.payload.file, createdAt, createdBy, text })
  }
  return unfinished
}

export async function listImports(query: URLSearchParams) {
  const { page, pages, ...slice } = pageOf(query, await countBatches())
  return { page, pages, batches: await listBatches(slice), unfinished: await listUnfinished() }
}

export async function findImportView(batchId: number, query = new URLSearchParams()) {
  const batch = await findBatchWithPeople(batchId)
  if (!batch) return null
  const { problems: _problems, unchangedStarts, checksum: _checksum, ...shown } = batch
  const isOrganisationsImport = batch.kind === 'organisations' && batch.undoneAt === null
  const posted = isOrganisationsImport ? await listPostedInClosed(db(), today(), batchId) : []
  const isPeopleImport = batch.kind === 'people' && batch.undoneAt === null
  const changes = isPeopleImport
    ? await findPeopleChangesView({ id: batchId, unchangedStarts }, query)
    : null
  return {
    ...shown,
    problems: problemsOf(batch),
    changes,
    lists: batch.undoneAt === null ? await findBatchListsView(batch, query) : null,
    /** The upload whose rejected rows can be downloaded, or null. */
    rejectedIn:
      batch.rejected > 0 && batch.uploadJobId !== null && (await hasRejectedRows(batch.uploadJobId))
        ? batch.uploadJobId
        : null,
    notes: [
      ...posted.map(({ message }) => message),
      ...(batch.kind === 'framework' ? await listDraftNotes(batchId) : []),
    ],
  }
}
export type ImportView = NonNullable<Awaited<ReturnType<typeof findImportView>>>

/** The kind of a batch, or null if there is none with this id. */
export const findImportKind = async (batchId: number): Promise<string | null> =>
  (await findBatch(batchId))?.kind ?? null

/** A page of batches for the command line, most recent first, and how many there are. */
export const listImportsForCommand = async (take: number) => ({
  total: await countBatches(),
  batches: await listBatches({ skip: 0, take }),
})
