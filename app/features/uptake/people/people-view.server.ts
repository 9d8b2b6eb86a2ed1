/** The page of a list of people. */
import { countListed } from '#app/data/uptake/people/count-places.server.ts'
import {
  describePeople,
  listFirstPeople,
  listPeopleIds,
} from '#app/data/uptake/people/list-people.server.ts'
import { findRemindedDays, listActs } from '#app/data/uptake/people/acts.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { isOneOfPlaces, type PeopleQuery } from '#app/domain/uptake/people.ts'
import { recordLook } from '#app/features/operations/audit/record-look.server.ts'
import { headingOf } from '#app/features/uptake/people/people-sentences.ts'
import { parsePeople } from '#app/features/uptake/people/parse-people.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const PAGE_SIZE = 100

/** The page of the list, with the counts of people whatever they have towards a completion. */
async function findPage(query: PeopleQuery, search: URLSearchParams) {
  const day = today()
  if (query.status === null) {
    const first = await listFirstPeople(query, day, PAGE_SIZE)
    const { counts } = first
    const range = pageOf(search, counts.total, PAGE_SIZE)
    const ids = range.skip === 0 ? first.ids : await listPeopleIds(query, day, range)
    return { counts, total: counts.total, range, ids }
  }
  const counts = await countListed({ ...query, status: null }, day)
  // The counts of the three statuses that divide everyone are known.
  const total = isOneOfPlaces(query.status)
    ? { booked: counts.booked, waiting: counts.waiting, 'no-place': counts.noPlace }[query.status]
    : (await countListed(query, day)).total
  const range = pageOf(search, total, PAGE_SIZE)
  return { counts, total, range, ids: await listPeopleIds(query, day, range) }
}

/** Without a list if a filter does not exist. */
export async function viewPeople(search: URLSearchParams, viewer: Viewer) {
  const parsed = await parsePeople(search, viewer)
  const { params, choices, placeName, courseTitle } = parsed
  const shared = { params, choices, placeName, courseTitle, asAt: today() }
  if (!parsed.ok) return { ...shared, errors: parsed.errors, shown: null }
  const { query } = parsed
  const { counts, total, range, ids } = await findPage(query, search)
  const organisationId = query.organisationIds?.[0] ?? query.departmentId
  await recordLook(viewer, {
    list: query.list,
    people: total,
    ...(organisationId === null ? {} : { organisationId }),
    ...(query.professionId === null ? {} : { professionId: query.professionId }),
  })
  const remindedDays = await findRemindedDays(ids)
  return {
    ...shared,
    errors: null,
    shown: {
      list: query.list,
      heading: headingOf(query, total, placeName),
      counts,
      total,
      page: range.page,
      pages: range.pages,
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
