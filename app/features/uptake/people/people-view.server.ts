/** The page of a list of people. */
import { countListed } from '#app/data/uptake/people/count-places.server.ts'
import { describePeople, listPeopleIds } from '#app/data/uptake/people/list-people.server.ts'
import { findRemindedDays, listActs } from '#app/data/uptake/people/acts.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { isOneOfPlaces, type PeopleQuery } from '#app/domain/uptake/people.ts'
import { headingOf } from '#app/features/uptake/people/people-sentences.ts'
import { parsePeople } from '#app/features/uptake/people/parse-people.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const PAGE_SIZE = 100

/** The number of people with the status of the query, which is part of the counts for the three that divide everyone. */
async function totalOf(
  query: PeopleQuery,
  counts: { total: number; booked: number; waiting: number; noPlace: number },
): Promise<number> {
  if (query.status === null) return counts.total
  if (isOneOfPlaces(query.status))
    return { booked: counts.booked, waiting: counts.waiting, 'no-place': counts.noPlace }[
      query.status
    ]
  return (await countListed(query, today())).total
}

/** Without a list if a filter does not exist. */
export async function viewPeople(search: URLSearchParams, viewer: Viewer) {
  const parsed = await parsePeople(search, viewer)
  const { params, choices, placeName, courseTitle } = parsed
  const shared = { params, choices, placeName, courseTitle, asAt: today() }
  if (!parsed.ok) return { ...shared, errors: parsed.errors, shown: null }
  const { query } = parsed
  const counts = await countListed({ ...query, status: null }, today())
  const total = await totalOf(query, counts)
  const { page, pages, ...range } = pageOf(search, total, PAGE_SIZE)
  const ids = await listPeopleIds(query, today(), range)
  const remindedDays = await findRemindedDays(ids)
  return {
    ...shared,
    errors: null,
    shown: {
      list: query.list,
      heading: headingOf(query, total, placeName),
      counts,
      total,
      page,
      pages,
      people: (await describePeople(query, ids, today())).map((person) => ({
        ...person,
        remindedOn: remindedDays.get(person.personId) ?? null,
      })),
      acts: await listActs(query, today()),
      mayNominate: may(viewer, 'place:nominate'),
      mayAssign: may(viewer, 'assignment:manage'),
    },
  }
}
export type PeoplePage = Awaited<ReturnType<typeof viewPeople>>
export type PeopleShown = NonNullable<PeoplePage['shown']>
