/** The records that an applied import created, changed or ended, for its page. */
import { db } from '#app/data/database/database.server.ts'
import {
  countBatchLists,
  listBatchRows,
  type ListedBatch,
} from '#app/data/imports/batch-lists/batch-lists.server.ts'
import { describeRow } from '#app/features/imports/batch-lists/describe-rows.ts'
import { chooseList, type ShownList } from '#app/features/imports/batch-lists/shown-list.ts'

/** @param query `rows` is the list and `page` its page @returns null if the import has no lists */
export async function findBatchListsView(
  { id, kind }: ListedBatch,
  query: URLSearchParams,
): Promise<ShownList | null> {
  const chosen = chooseList(await countBatchLists(db(), { id, kind }), query)
  if (!chosen) return null
  const { slice, ...shown } = chosen
  const rows = await listBatchRows(db(), { id, kind }, shown.list, slice)
  return { ...shown, rows: rows.map((row) => describeRow(kind, shown.list, row)) }
}
