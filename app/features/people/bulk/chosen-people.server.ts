/** The people that a service admin chose on the list: some of a page, or everyone who matches its filters. */
import {
  describePeople,
  findPeoplePage,
  type ListedPerson,
} from '#app/data/people/people-list.server.ts'
import { listPostChoices } from '#app/data/people/posts.server.ts'
import { MAX_CHANGED_AT_ONCE } from '#app/domain/people/bulk-changes.ts'
import { parsePeopleFilter } from '#app/features/people/list/people-query.ts'
import { today } from '#app/platform/clock.server.ts'
import { idOf } from '#app/platform/http/page-number.ts'

/** `people` is empty if more than `MAX_CHANGED_AT_ONCE` were chosen. */
export type ChosenPeople = { people: ListedPerson[]; count: number }

/** @param ids instead of those in the URL, if some were previewed */
export async function findChosenPeople(
  query: URLSearchParams,
  ids: readonly number[] | null = null,
): Promise<ChosenPeople> {
  const search = { filter: parsePeopleFilter(query), scope: 'all', day: today() } as const
  if (ids !== null) return { people: await describePeople(search, ids), count: ids.length }
  if (query.get('everyone') === 'yes') {
    const page = await findPeoplePage(search, { skip: 0, take: MAX_CHANGED_AT_ONCE })
    const isTooMany = page.count > MAX_CHANGED_AT_ONCE
    return { people: isTooMany ? [] : await describePeople(search, page.ids), count: page.count }
  }
  const ticked = [...new Set(query.getAll('people[]').flatMap((text) => idOf(text) ?? []))]
  const isTooMany = ticked.length > MAX_CHANGED_AT_ONCE
  const people = isTooMany ? [] : await describePeople(search, ticked)
  return { people, count: isTooMany ? ticked.length : people.length }
}

/** Closed ones too, for moves in the past. */
export const listOrganisationsToMoveTo = async () => (await listPostChoices('all')).organisations
