import { beforeAll, describe, expect, test } from 'vitest'
import { db, Prisma, queryRow } from '#app/data/database/database.server.ts'
import { checkQuality } from '#app/features/oversight/quality/check-quality.server.ts'
import type { ChartProblem } from '#app/features/uptake/charts/chart-problems.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as homePage } from '#app/routes/oversight/home.tsx'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { loader as returnPage } from '#app/routes/reviews/return.tsx'
import { loader as bridge } from '#app/routes/uptake/bridge.tsx'
import { loader as department } from '#app/routes/uptake/department.tsx'
import { loader as overview } from '#app/routes/uptake/overview.tsx'
import { loader as profession } from '#app/routes/uptake/profession.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, type As } from '#tests/support/requests.ts'

const SMALL = 3
const LARGE = 9

beforeAll(async () => {
  freezeClock('2026-11-30T09:00:00Z')
  for (let index = 0; index < SMALL; index += 1)
    await aPerson({ organisation: 'DFT', profession: 'UNK' })
  for (let index = 0; index < LARGE; index += 1)
    await aPerson({ organisation: 'HMT', profession: 'UNK' })
  const { id } = await aPerson({ organisation: 'DFT', grade: 'UNK', profession: 'FIN' })
  await aCompletion({ personId: id })
  await checkQuality()
})

const textsOf = async (
  loader: typeof overview | typeof department | typeof profession | typeof bridge,
  as: As,
  given: { code?: string; url?: string } = {},
) => {
  const { code = '', url = '/' } = given
  const { data } = await get(loader as typeof overview, { as, params: { code }, url })
  return (data as { problems: ChartProblem[] }).problems.map(
    ({ chart, text }) => `${chart}: ${text}`,
  )
}

/** People in post in a department whose profession is not known, counted by plain SQL. */
const recount = async (code: string) =>
  (
    await queryRow<{ people: number }>(
      db(),
      Prisma.sql`SELECT COUNT(*) AS "people" FROM "Posting" t JOIN "Organisation" o ON o."id" = t."organisationId"
        JOIN "Profession" f ON f."id" = t."professionId" WHERE f."code" = 'UNK' AND t."until" IS NULL AND o."code" = ${code}`,
    )
  ).people

describe('what is known to be wrong in the data of a chart', () => {
  test('people who can see names see exact numbers, within what the page is about', async () => {
    expect(await textsOf(overview, 'service-admin')).toEqual([
      'profession: 12 people without a profession',
      'grade: 1 person without a grade',
    ])
    const people = await recount('DFT')
    expect(people).toBe(SMALL)
    expect(await textsOf(department, 'service-admin', { code: 'DFT' })).toEqual([
      `profession: ${people} people without a profession`,
      'grade: 1 person without a grade',
    ])
    expect(await textsOf(profession, 'service-admin', { code: 'FIN' })).toEqual([
      'grade: 1 person without a grade',
    ])
    const lead = await aPersonWithRole('department-lead', {
      scope: { organisationId: (await anOrganisation({ code: 'DFT' })).id },
    })
    expect(await textsOf(department, lead.id, { code: 'DFT' })).toContain(
      'profession: 3 people without a profession',
    )
  })

  test('the home page of a leader and the bridge name what is wrong in their figures', async () => {
    const { organisationId, personId } = await db().posting.findFirstOrThrow({
      where: { organisation: { code: 'DFT' }, profession: { code: 'UNK' } },
    })
    const lead = await aPersonWithRole('department-lead', { scope: { organisationId } })
    const finding = { kind: 'completed-not-attended', subjectId: 1, personId }
    await db().qualityFinding.create({ data: { ...finding, foundOn: '2026-11-30' } })
    const expected = 'upskilled: 1 completion of someone who is not marked as attended'
    const { home } = (await get(homePage, { as: lead.id })).data as { home: Home }
    expect(home.leader?.problems.map(({ chart, text }) => `${chart}: ${text}`)).toContain(expected)
    expect(home.leader?.problems.every(({ href }) => href === null)).toBe(true)
    const url = '/uptake/bridge?department=DFT'
    expect(await textsOf(bridge, lead.id, { url })).toContain(expected)
    await db().qualityFinding.deleteMany({ where: { kind: finding.kind } })
  })

  test('people who cannot see names see no numbers, and the same on every page', async () => {
    const expected = ['profession: people without a profession']
    for (const [loader, code] of [
      [overview, ''],
      [department, 'DFT'],
      [department, 'HMT'],
      [profession, 'FIN'],
    ] as const)
      expect(await textsOf(loader, 'analyst', { code })).toEqual(expected)
    const lead = await aPersonWithRole('department-lead', {
      scope: { organisationId: (await anOrganisation({ code: 'DFT' })).id },
    })
    expect(await textsOf(department, lead.id, { code: 'HMT' })).toEqual(expected)
  })

  test('a return that is not signed names what is wrong, without numbers', async () => {
    const params = { quarter: '2026-q3', department: 'DFT' }
    const { data } = await get(returnPage, { as: 'service-admin', params })
    expect((data as { problems: ChartProblem[] }).problems).toEqual([
      {
        chart: 'profession',
        text: 'people without a profession',
        href: '/admin/data-quality/unknown-profession',
      },
    ])
  })

  test('shares of a headcount of more than a year earlier say so', async () => {
    await db().headcountSet.create({ data: { name: 'Old posts', asAt: '2025-06-30' } })
    const { id: setId } = await db().headcountSet.findUniqueOrThrow({
      where: { name: 'Old posts' },
    })
    expect(setId).toBeGreaterThan(0)
    expect(
      await textsOf(overview, 'analyst', {
        url: `/uptake?${new URLSearchParams({ measure: 'coverage', base: 'Old posts', 'as-at': '2026-09-30' }).toString()}`,
      }),
    ).toContain('upskilled: shares are of a headcount of 30 June 2025, more than a year earlier')
  })
})
