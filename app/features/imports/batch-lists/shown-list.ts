/** Which list of an import a page shows, and which page of it. */
import { BATCH_LISTS, type BatchList, type ListCounts } from '#app/domain/imports/batch-rows.ts'
import type { ListedRow } from '#app/features/imports/batch-lists/describe-rows.ts'
import { isBatchList } from '#app/features/imports/batch-lists/list-titles.ts'
import { pageOf, type PageOfList } from '#app/platform/http/page-number.ts'

export type ShownList = {
  counts: { list: BatchList; count: number }[]
  list: BatchList
  page: number
  pages: number
  rows: readonly ListedRow[]
}

/** @param query `rows` is the list and `page` its page @returns null if all lists are empty */
export function chooseList(
  counts: ListCounts,
  query: URLSearchParams,
): (Omit<ShownList, 'rows'> & { slice: PageOfList }) | null {
  const filled = BATCH_LISTS.filter((list) => counts[list] > 0)
  const chosen = query.get('rows')
  const list = isBatchList(chosen) && counts[chosen] > 0 ? chosen : filled[0]
  if (list === undefined) return null
  // Without a chosen list, the page number in the URL is that of another list on the page.
  const slice = pageOf(chosen === null ? new URLSearchParams() : query, counts[list])
  return {
    counts: filled.map((name) => ({ list: name, count: counts[name] })),
    list,
    page: slice.page,
    pages: slice.pages,
    slice,
  }
}
