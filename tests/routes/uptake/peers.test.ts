import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { PeersView } from '#app/features/uptake/peers/peers-view.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { loader as overview } from '#app/routes/uptake/overview.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }

/** People in post since 2024, and how many had completed the masterclass by each of three days. */
const DEPARTMENTS = {
  DFT: { people: 44, upskilled: [8, 14, 18] },
  DFE: { people: 40, upskilled: [20, 20, 30] },
  MOD: { people: 36, upskilled: [4, 10, 29] },
  HO: { people: 96, upskilled: [30, 40, 46] },
  DLA: { people: 12, upskilled: [1, 2, 6] },
  ONS: { people: 42, upskilled: [30, 33, 40], kind: 'non-ministerial-department' },
}
const DAYS = ['2025-09-15', '2026-06-15', '2026-09-15']
let viewers: { admin: number; analyst: number; lead: number }

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  await aCourse({ code: 'AIL', qualifying: true })
  for (const [code, { people, upskilled, ...given }] of Object.entries(DEPARTMENTS)) {
    await anOrganisation({ code, ...given })
    for (let index = 0; index < people; index += 1) {
      const { id: personId } = await aPerson({ organisation: code, from: '2024-01-01' })
      const completedOn = DAYS[upskilled.findIndex((count) => index < count)]
      const course = code === 'MOD' && index % 2 === 0 ? 'AIL' : 'DMC'
      if (completedOn) await aCompletion({ personId, completedOn, course })
    }
  }
  const { id: organisationId } = await anOrganisation({ code: 'DFT' })
  viewers = {
    admin: (await aPersonWithRole('service-admin', VIEWER)).id,
    analyst: (await aPersonWithRole('analyst', VIEWER)).id,
    lead: (await aPersonWithRole('department-lead', { ...VIEWER, scope: { organisationId } })).id,
  }
})

const rowsFor = async (as: number, query = '') => {
  const { data } = await get(overview, { as, url: `/uptake?${query}` })
  const { view } = data as { view: { sections: { report: UptakeReport }[] } }
  return view.sections.find(({ report }) => report.by === 'department')?.report.rows ?? []
}
const peersFor = async (as: number, code: string, query = '') => {
  const url = `/uptake/departments/${code}?${query}`
  const { data } = await get(departmentPage, { as, params: { code }, url })
  return (data as { peers: PeersView | null }).peers
}
const hasShare = (row: UptakeRow) => row.percent !== null && !row.pool
const shareOf = (rows: UptakeRow[], code: string) => rows.find(({ key }) => key === code)?.percent

test('the median and the best comparable department are those of the table of all departments', async () => {
  for (const as of [viewers.admin, viewers.analyst]) {
    const rows = await rowsFor(as)
    const shares = rows
      .filter(hasShare)
      .map(({ percent }) => percent ?? 0)
      .toSorted((a, b) => a - b)
    const middle = [shares[Math.ceil(shares.length / 2) - 1], shares[Math.floor(shares.length / 2)]]
    expect(shares.length).toBeGreaterThan(3)
    expect(await peersFor(as, 'DFT')).toMatchObject({
      usesRoundedShares: false,
      comparison: {
        own: { percent: shareOf(rows, 'DFT') },
        median: ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2,
        of: shares.length,
        best: [{ key: 'MOD', percent: shareOf(rows, 'MOD') }],
      },
    })
  }
})

test('a department lead compares the rounded shares that others see, also of their own department', async () => {
  const rows = await rowsFor(viewers.analyst)
  const peers = await peersFor(viewers.lead, 'DFT')
  expect(peers).toEqual({
    ...(await peersFor(viewers.analyst, 'DFT')),
    usesRoundedShares: true,
  })
  // The same kind, with half to twice as many people: not HO, DLA or ONS.
  expect(peers?.comparison?.comparable.map(({ key, base }) => [key, base])).toEqual([
    ['MOD', rows.find(({ key }) => key === 'MOD')?.base],
    ['DFE', rows.find(({ key }) => key === 'DFE')?.base],
  ])
})

test('the departments that moved most are the largest differences of two tables', async () => {
  const { admin } = viewers
  const now = await rowsFor(admin)
  for (const [index, day] of ['2026-06-30', '2025-09-30'].entries()) {
    const before = await rowsFor(admin, `as-at=${day}`)
    const differences = now
      .filter(hasShare)
      .map(({ key, percent }) => [key, (percent ?? 0) - (shareOf(before, key) ?? 0)] as const)
      .filter(([, by]) => by !== 0)
      .toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    const movers = (await peersFor(admin, 'DFT'))?.movers[index]?.rows ?? []
    expect(movers.map(({ key, change }) => [key, change.by])).toEqual(
      differences.slice(0, movers.length),
    )
    expect(movers.length).toBeGreaterThanOrEqual(3)
  }
})

test('courses that comparable departments use are counted from completions', async () => {
  const people = await db().completion.findMany({
    where: { course: { code: 'AIL' } },
    select: { organisation: { select: { code: true } } },
  })
  expect(new Set(people.map(({ organisation }) => organisation?.code))).toEqual(new Set(['MOD']))
  expect((await peersFor(viewers.admin, 'DFT'))?.courses).toMatchObject([
    { code: 'DMC', used: 2, shown: 2, most: { upskilled: 30 }, own: 18 },
    { code: 'AIL', used: 1, shown: 2, most: { upskilled: people.length }, own: 0 },
  ])
})

test('a department without a share shown, or a page about other figures, is not compared', async () => {
  expect(await peersFor(viewers.analyst, 'DLA')).toMatchObject({ comparison: null, courses: [] })
  expect(await peersFor(viewers.analyst, 'DFT', 'measure=ever')).toBeNull()
  const alone = await peersFor(viewers.admin, 'ONS')
  expect(alone?.comparison).toMatchObject({ comparable: [], best: [] })
})
