/** The imports there were, and one of them. */
import { countBatches, findBatchWithPeople, listBatches, problemsOf } from '#app/data/import-batches.server.ts'
import { pageOf } from '#app/platform/page-number.ts'

export async function readImports(query: URLSearchParams) {
  const { page, pages, ...slice } = pageOf(query, await countBatches())
  return { page, pages, batches: await listBatches(slice) }
}

export async function readImport(batchId: number) {
  const batch = await findBatchWithPeople(batchId)
  if (!batch) return null
  const { problems: _problems, checksum: _checksum, ...shown } = batch
  return { ...shown, problems: problemsOf(batch) }
}
export type ImportShown = NonNullable<Awaited<ReturnType<typeof readImport>>>
