/** A head of profession sees names and exact figures of people with a post in the profession, and no others. */
import { beforeAll, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { listLeaderScopes } from '#app/features/oversight/leader/list-scopes.server.ts'
import { namesFilterOf } from '#app/features/uptake/people/names-filter.ts'
import type { RecordsPageView } from '#app/features/uptake/records/view.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { loader as overview } from '#app/routes/uptake/overview.tsx'
import { loader as listToActOn } from '#app/routes/uptake/people.tsx'
import { loader as professionPage } from '#app/routes/uptake/profession.tsx'
import { loader as recordsPage } from '#app/routes/uptake/records.tsx'
import { action as nominate } from '#app/routes/learning/nominations/nominate-for-cohort.tsx'
import { loader as chooseCohort } from '#app/routes/learning/nominations/choose-cohort.tsx'
import { loader as assignments } from '#app/routes/learning/assignments/assignments.tsx'
import { loader as peoplePage } from '#app/routes/people/people.tsx'
import { loader as personPage } from '#app/routes/people/person.tsx'
import { aCohort } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole, aPosting } from '#tests/support/factories/people/person.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get, post } from '#tests/support/requests.ts'

vi.hoisted(() => {
  // In these tests, one person opens all the pages within a minute.
  process.env['EXPENSIVE_PAGES_A_MINUTE'] = '1000000'
})

type Shown = {
  view: { isExact: boolean; message: string } | null
  /** The people not upskilled that the page leads to. */
  toAct: { total: number } | null
}
const shown = (response: { data: unknown }) => response.data as Shown
const idsOf = (people: readonly { id: number }[]) => people.map(({ id }) => id)

let head: number
let finance: { id: number }[]
let others: { id: number }[]
let former: { id: number }

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const at = { organisation: 'DFT' }
  finance = [
    ...(await aDepartmentOf({ ...at, people: 5, upskilled: 2, profession: 'FIN' })),
    ...(await aDepartmentOf({ organisation: 'HMT', people: 3, upskilled: 1, profession: 'FIN' })),
  ]
  others = await aDepartmentOf({ ...at, people: 6, upskilled: 3, profession: 'HR' })
  former = await aPerson({ ...at, profession: 'FIN', from: '2020-01-01', until: '2024-01-01' })
  await aPosting({ ...at, personId: former.id, profession: 'HR', from: '2024-01-01' })
  const { id: professionId } = await db().profession.findUniqueOrThrow({ where: { code: 'FIN' } })
  head = (
    await aPersonWithRole('head-of-profession', {
      name: 'Aaliyah Chan',
      organisation: 'CO',
      profession: 'HR',
      grade: 'UNK',
      from: '2026-11-01',
      scope: { professionId },
    })
  ).id
})

test('a head of profession sees exact figures and names on the page of the profession', async () => {
  const page = shown(await get(professionPage, { as: head, params: { code: 'FIN' } }))
  expect(page.view).toMatchObject({
    isExact: true,
    message: '3 of 8 senior civil servants in post in the Finance profession are upskilled: 38%.',
  })
  expect(page.toAct?.total).toBe(5)
  const list = await get(listToActOn, { as: head, url: paths.uptakePeople({}) })
  const given = (list.data as { shown: { people: { personId: number }[] } }).shown.people
  expect(given).toHaveLength(5)
  expect(given.every(({ personId }) => idsOf(finance).includes(personId))).toBe(true)
})

test('the part of a department in the profession is exact on both pages, and a part of it is not', async () => {
  const shownAt = async (
    loader: typeof departmentPage | typeof professionPage,
    code: string,
    query: Record<string, string>,
  ) =>
    shown(
      await get(loader, {
        as: head,
        params: { code },
        url: `/figures?${new URLSearchParams(query).toString()}`,
      }),
    )
  const inDepartment = await shownAt(departmentPage, 'DFT', { profession: 'FIN' })
  const inProfession = await shownAt(professionPage, 'FIN', { department: 'DFT' })
  for (const page of [inDepartment, inProfession])
    expect(page).toMatchObject({ view: { isExact: true }, toAct: { total: 3 } })
  const foreign = await shownAt(departmentPage, 'DFT', { profession: 'HR' })
  expect(foreign).toMatchObject({ view: { isExact: false }, toAct: null })
})

test('a head of profession sees other figures under the policy and no other names', async () => {
  const other = shown(await get(professionPage, { as: head, params: { code: 'HR' } }))
  expect(other).toMatchObject({ toAct: null, view: { isExact: false } })
  const department = shown(await get(departmentPage, { as: head, params: { code: 'DFT' } }))
  // Only the people of the profession.
  expect(department).toMatchObject({ toAct: { total: 3 }, view: { isExact: false } })
  expect(shown(await get(overview, { as: head })).view?.isExact).toBe(false)
})

test('the records of a head of profession only list people of the profession', async () => {
  const listed = async (query: Record<string, string>) =>
    (
      await get(recordsPage, {
        as: head,
        url: paths.uptakeRecords({ 'as-at': '2026-11-23', people: 'in-post', ...query }),
      })
    ).data as RecordsPageView
  const { view } = await listed({})
  expect(view?.people.map(({ personId }) => personId).toSorted((a, b) => a - b)).toEqual(
    idsOf(finance),
  )
  expect((await listed({ department: 'DFT' })).view?.total).toBe(5)
  expect((await listed({ profession: 'HR' })).view?.total).toBe(0)
})

test('a head of profession finds people who are or were in the profession, and no others', async () => {
  const { found } = (await get(peoplePage, { as: head })).data as {
    found: { people: { id: number }[] }
  }
  expect(idsOf(found.people).toSorted((a, b) => a - b)).toEqual([...idsOf(finance), former.id])
  const statusOf = async (personId: number) =>
    (await get(personPage, { as: head, params: { personId } })).status
  expect(await statusOf(finance[0]?.id ?? 0)).toBe(200)
  expect(await statusOf(former.id)).toBe(200)
  expect(await statusOf(others[0]?.id ?? 0)).toBe(404)
})

test('a head of profession nominates people of the profession, and requires no courses', async () => {
  freezeClock('2026-06-01T12:00:00Z')
  const cohort = await aCohort({ capacity: 9 })
  const mine = await db().person.findUniqueOrThrow({ where: { id: finance[1]?.id ?? 0 } })
  const foreign = await db().person.findUniqueOrThrow({ where: { id: others[1]?.id ?? 0 } })
  const left = await db().person.findUniqueOrThrow({ where: { id: former.id } })
  const list = [mine.email, foreign.email, left.email].join('\n')
  const page = await post(nominate, {
    as: head,
    params: { cohortId: cohort.id },
    form: { identifiers: list, step: '' },
  })
  const { results } = page.data as { results: { outcome: string; message: string | null }[] }
  const isRefused = expect.stringContaining('Is not in your team, organisation or profession')
  expect(results.map(({ outcome, message }) => message ?? outcome)).toEqual([
    'confirmed',
    isRefused,
    isRefused,
  ])
  freezeClock('2026-11-23T09:00:00Z')
  expect((await get(chooseCohort, { as: head })).data).toMatchObject({ back: { text: 'Uptake' } })
  expect((await get(assignments, { as: head })).status).toBe(403)
})

test('the role of a head of profession is suspended when their last posting ends', async () => {
  expect([...((await findViewer(head))?.roles ?? [])]).toContain('head-of-profession')
  const { id } = await aPersonWithRole('head-of-profession', {
    from: '2026-01-01',
    until: '2026-11-01',
    scope: {
      professionId: (await db().profession.findUniqueOrThrow({ where: { code: 'FIN' } })).id,
    },
  })
  expect([...((await findViewer(id))?.roles ?? [])]).not.toContain('head-of-profession')
})

test('the home page of a head of profession is about the profession, and lists its people to act on', async () => {
  const viewer = await findViewer(head)
  if (!viewer) throw new Error('There is no viewer.')
  expect((await listLeaderScopes(viewer)).map(({ value }) => value)).toEqual(['profession FIN'])
  expect(namesFilterOf(viewer, await findGovernment())).toEqual({
    organisationIds: [],
    professionIds: [expect.any(Number) as number],
  })
})
