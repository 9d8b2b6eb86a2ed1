/** Figures through the API are those of the page for the same person, with the same query and policy. */
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { ApiScope } from '#app/domain/api/scopes.ts'
import type { UptakeReport } from '#app/domain/uptake/uptake.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader } from '#app/routes/api/figures.ts'
import { loader as pageFile } from '#app/routes/uptake/overview-file.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aToken } from '#tests/support/factories/people/token.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get } from '#tests/support/requests.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
type Row = { key: string; upskilled: number | null; base: number | null; percent: number | null }
type Figures = { rows: Row[]; total: Row | null; policy: string[] }

let people: Record<'admin' | 'lead' | 'analyst', { id: number; email: string }>

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const { id: organisationId } = await anOrganisation({ code: 'DFT' })
  await aDepartmentOf({ organisation: 'DFT', people: 31, upskilled: 22 })
  await aDepartmentOf({ organisation: 'HMT', people: 13, upskilled: 2 })
  await aDepartmentOf({ organisation: 'DFE', people: 32, upskilled: 18, grade: 'SCS2' })
  people = {
    admin: await aPersonWithRole('service-admin', VIEWER),
    lead: await aPersonWithRole('department-lead', { ...VIEWER, scope: { organisationId } }),
    analyst: await aPersonWithRole('analyst', VIEWER),
  }
})

async function ask(
  who: keyof typeof people,
  scopes: readonly ApiScope[],
  report: string,
  search = '',
) {
  const { headers } = await aToken(people[who], scopes)
  const [name, ending = ''] = report.split(/(?=\.csv$)/)
  return get(loader, {
    as: null,
    headers,
    params: { report: name ?? '' },
    url: `/api/v1/figures/${name}${ending}${search}`,
  })
}
const figures = async (...asked: Parameters<typeof ask>): Promise<Figures> =>
  JSON.parse(await (await ask(...asked)).text()) as Figures

const numbers = ({ key, upskilled, base, percent }: Row) => [key, upskilled, base, percent]

/** People in post on 30 September, and those of them with a valid completion, by department. */
const recount = () =>
  db().$queryRaw<{ key: string; upskilled: bigint; base: bigint }[]>`
    SELECT o."code" AS "key", COUNT(*) AS "base", SUM(CASE WHEN EXISTS (SELECT 1 FROM "Completion" c
      WHERE c."personId" = t."personId" AND c."revokedAt" IS NULL AND c."completedOn" <= '2026-09-30') THEN 1 ELSE 0 END) AS "upskilled"
    FROM "Posting" t JOIN "Organisation" o ON o."id" = t."organisationId" JOIN "Grade" g ON g."id" = t."gradeId"
    WHERE g."scs" AND t."from" <= '2026-09-30' AND (t."until" IS NULL OR t."until" > '2026-09-30') GROUP BY o."code"`

test('exact figures are those that people counted one by one give', async () => {
  const { rows, policy } = await figures('admin', ['figures:read', 'figures:exact'], 'uptake')
  const counted = await recount()
  expect(counted).toHaveLength(3)
  expect(rows.map(({ key, upskilled, base }) => [key, upskilled, base]).toSorted()).toEqual(
    counted.map((row) => [row.key, Number(row.upskilled), Number(row.base)]).toSorted(),
  )
  expect(policy.join(' ')).toContain('exact')
})

describe.each(['admin', 'lead', 'analyst'] as const)('a token of the %s', (who) => {
  test('without the scope for exact figures has what an analyst sees on the page', async () => {
    const page = await get(pageFile, { as: people.analyst.id, url: '/uptake.json' })
    const shown = JSON.parse(await page.text()) as UptakeReport
    const { rows } = await figures(who, ['figures:read'], 'uptake')
    expect(shown.policy).not.toBeNull()
    expect(rows.map(numbers).toSorted()).toEqual(
      shown.rows.map((row) => numbers(row as Row)).toSorted(),
    )
  })

  test('with it has what its person sees on the page', async () => {
    const page = await get(pageFile, {
      as: people[who].id,
      url: '/uptake.json?department=DFT&by=grade',
    })
    const shown = JSON.parse(await page.text()) as UptakeReport
    const { rows } = await figures(
      who,
      ['figures:read', 'figures:exact'],
      'uptake',
      '?department=DFT&by=grade',
    )
    expect(rows.map(numbers)).toEqual(shown.rows.map((row) => numbers(row as Row)))
    expect(shown.policy === null).toBe(who !== 'analyst')
  })
})

test('the CSV has the same rows as the JSON', async () => {
  const csv = await (await ask('analyst', ['figures:read'], 'uptake.csv')).text()
  const { rows } = await figures('analyst', ['figures:read'], 'uptake')
  const lines = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  expect(lines[0]).toContain('upskilled')
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(rows.map(({ key }) => key))
})

test('figures over time are one query away', async () => {
  const { rows } = await figures('analyst', ['figures:read'], 'uptake', '?by=time')
  expect(rows.length).toBeGreaterThan(1)
})

test('a wrong parameter is a problem that says what to do', async () => {
  const refused = await ask('analyst', ['figures:read'], 'uptake', '?measure=coverge')
  expect([refused.status, refused.headers.get('Content-Type')]).toEqual([
    400,
    'application/problem+json',
  ])
  expect(JSON.parse(await refused.text())).toMatchObject({
    type: 'urn:fluency:problem:bad-query',
    errors: { measure: 'Measure cannot be “coverge”. Did you mean “coverage”?' },
  })
})

test('an unknown report is a problem that lists the reports', async () => {
  const refused = await ask('analyst', ['figures:read'], 'uptke')
  expect(refused.status).toBe(404)
  expect(await refused.text()).toContain('uptake, uptake-cross, uptake-bridge, needs')
})
