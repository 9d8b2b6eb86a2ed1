/** The people that a leader chose on a list: some of a page, or everyone who matches its filters. */
import { listPeopleIds } from '#app/data/uptake/people/list-people.server.ts'
import type { PeopleQuery } from '#app/domain/uptake/people.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { parsePeople, type PeopleParams } from '#app/features/uptake/people/parse-people.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { idOf } from '#app/platform/http/page-number.ts'

export type ChosenPeople = {
  params: PeopleParams
  query: PeopleQuery
  /** Those who are on the list now, by surname. Never anyone whose name the viewer cannot see. */
  ids: number[]
  /** How many more were chosen, who are not on the list any more, or never were. */
  gone: number
}

/** @throws a 400 if a filter does not exist */
export async function findChosen(search: URLSearchParams, viewer: Viewer): Promise<ChosenPeople> {
  const parsed = await parsePeople(search, viewer)
  if (!parsed.ok) throw new Response(Object.values(parsed.errors).join(' '), { status: 400 })
  const { params, query } = parsed
  const listed = await listPeopleIds(query, today())
  if (search.get('everyone') === 'yes') return { params, query, ids: listed, gone: 0 }
  const chosen = new Set(search.getAll('people[]').flatMap((text) => idOf(text) ?? []))
  const ids = listed.filter((id) => chosen.has(id))
  return { params, query, ids, gone: chosen.size - ids.length }
}
