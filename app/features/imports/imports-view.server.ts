/** The data for the pages about imports. */
import { listPostedInClosed } from '#app/data/government/closed-bodies.server.ts'
import { db } from '#app/data/database/database.server.ts'
import {
  countBatches,
  findBatchWithPeople,
  listBatches,
  problemsOf,
} from '#app/data/imports/batches.server.ts'
import { findPeopleChangesView } from '#app/features/imports/people/people-changes-view.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

export async function listImports(query: URLSearchParams) {
  const { page, pages, ...slice } = pageOf(query, await countBatches())
  return { page, pages, batches: await listBatches(slice) }
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
    notes: posted.map(({ message }) => message),
  }
}
export type ImportView = NonNullable<Awaited<ReturnType<typeof findImportView>>>
