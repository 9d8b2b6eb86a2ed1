/** The list of people within the viewer's scope, with its filters. */
import {
  describePeople,
  findPeoplePage,
  type PeopleSearch,
} from '#app/data/people/people-list.server.ts'
import { listPostChoices } from '#app/data/people/posts.server.ts'
import { namesScope, type NamesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { recordLook } from '#app/features/operations/audit/record-look.server.ts'
import { parsePeopleFilter } from '#app/features/people/list/people-query.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** What limits whom the viewer can find. */
const kindOf = (scope: NamesScope): 'all' | 'organisations' | 'professions' | 'both' => {
  if (scope === 'all') return 'all'
  if (scope.professionIds.length === 0) return 'organisations'
  return scope.organisationIds.length === 0 ? 'professions' : 'both'
}

/** A head of profession can choose any organisation, because their people may be in any of them. */
const organisationsOf = (scope: NamesScope) =>
  scope === 'all' || scope.professionIds.length > 0 ? 'all' : scope

/** The requested page. How many pages there are is known only afterwards: a page that does not exist becomes page 1. */
async function findPage(search: PeopleSearch, query: URLSearchParams) {
  const requested = pageOf(query, Number.MAX_SAFE_INTEGER)
  const found = await findPeoplePage(search, requested)
  const actual = pageOf(query, found.count)
  if (actual.page === requested.page) return { ...found, ...actual }
  return { ...actual, ...(await findPeoplePage(search, actual)) }
}

export async function findPeopleView(viewer: Viewer, query: URLSearchParams) {
  const scope = namesScope(viewer)
  const filter = parsePeopleFilter(query)
  const search = { filter, scope, day: today() }
  const { count, page, pages, ids } = await findPage(search, query)
  await recordLook(viewer, {
    list: 'people',
    people: count,
    ...(filter.organisationId === null ? {} : { organisationId: filter.organisationId }),
    ...(filter.professionId === null ? {} : { professionId: filter.professionId }),
  })
  return {
    filter,
    choices: await listPostChoices(organisationsOf(scope)),
    count,
    page,
    pages,
    scope: kindOf(scope),
    day: search.day,
    people: await describePeople(search, ids),
  }
}
export type PeopleView = Awaited<ReturnType<typeof findPeopleView>>
