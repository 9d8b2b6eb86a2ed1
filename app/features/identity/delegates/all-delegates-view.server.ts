/** Everyone's delegates, and one of them, for service admins. */
import {
  countDelegates,
  delegatesWhere,
  listEveryonesDelegates,
} from '#app/data/identity/delegates-list.server.ts'
import { findDelegate, type DelegateRow } from '#app/data/identity/delegates.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** Longer texts find no one, and would make a long statement. */
const MAX_TEXT_LENGTH = 200

/** A page of delegates that are not over. The query's `q` finds either of the two people. */
export async function findAllDelegatesView(query: URLSearchParams) {
  const text = (query.get('q') ?? '').trim().slice(0, MAX_TEXT_LENGTH)
  const where = await delegatesWhere(text, today())
  const count = await countDelegates(where)
  const page = pageOf(query, count)
  const rows = await listEveryonesDelegates(where, page)
  return { text, count, page: page.page, pages: page.pages, rows }
}

/** Anyone's delegate that is not over. @throws 404 */
export const requireAnyDelegate = async (id: string): Promise<DelegateRow> =>
  requireFound(await findDelegate(requireId(id), today()))
