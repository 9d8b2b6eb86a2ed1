/** Searches people by name, email address or staff number, within the viewer's scope. */
import { countPeople, listPeople } from '#app/data/people/people-in-scope.server.ts'
import { organisationScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

export async function searchPeople(viewer: Viewer, query: URLSearchParams) {
  const text = (query.get('q') ?? '').trim().slice(0, 200)
  const search = { text, scope: organisationScope(viewer), day: today() }
  const count = await countPeople(search)
  const page = pageOf(query, count)
  return {
    text,
    count,
    page: page.page,
    pages: page.pages,
    isScoped: search.scope !== 'all',
    people: await listPeople(search, page),
  }
}
