/** What sources say of people and was not applied. */
import {
  countDifferences,
  listDifferences,
} from '#app/data/people/directory/source-differences.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

export async function findDifferencesView(query: URLSearchParams) {
  const count = await countDifferences()
  const { page, pages, ...range } = pageOf(query, count)
  return { page, pages, count, rows: await listDifferences(range) }
}
