/** Searches people by name, email address or staff number, within the viewer's scope. */
import { countPeople, listPeople } from '#app/data/people/people-in-scope.server.ts'
import { namesScope, type NamesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** What limits whom the viewer can find. */
const kindOf = (scope: NamesScope): 'all' | 'organisations' | 'professions' | 'both' => {
  if (scope === 'all') return 'all'
  if (scope.professionIds.length === 0) return 'organisations'
  return scope.organisationIds.length === 0 ? 'professions' : 'both'
}

export async function searchPeople(viewer: Viewer, query: URLSearchParams) {
  const text = (query.get('q') ?? '').trim().slice(0, 200)
  const search = { text, scope: namesScope(viewer), day: today() }
  const count = await countPeople(search)
  const page = pageOf(query, count)
  return {
    text,
    count,
    page: page.page,
    pages: page.pages,
    scope: kindOf(search.scope),
    people: await listPeople(search, page),
  }
}
