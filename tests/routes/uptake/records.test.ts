import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { RecordsPageView } from '#app/features/uptake/records/view.server.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { loader as overview } from '#app/routes/uptake/overview.tsx'
import { loader as professionPage } from '#app/routes/uptake/profession.tsx'
import { loader as records } from '#app/routes/uptake/records.tsx'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aRandomGovernment } from '#tests/support/factories/random-government.ts'
import { get } from '#tests/support/requests.ts'

vi.hoisted(() => {
  // In these tests, one person opens all the pages within a minute.
  process.env['EXPENSIVE_PAGES_A_MINUTE'] = '1000000'
})

const shown = (response: { data: unknown }) => response.data as RecordsPageView
const VIEWER = { grade: 'UNK', organisation: 'CO', from: '2026-11-01' }
let admin: number
let lead: number
let analyst: number

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  await aRandomGovernment(120, 20_261_125)
  admin = (await aPersonWithRole('service-admin', VIEWER)).id
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
  lead = (
    await aPersonWithRole('department-lead', {
      ...VIEWER,
      scope: { organisationId: (await anOrganisation({ code: 'DFT' })).id },
    })
  ).id
})

const listed = (query: Record<string, string>, as = admin) =>
  get(records, { as, url: paths.uptakeRecords(query) })
const total = async (query: Record<string, string>, as = admin) =>
  shown(await listed(query, as)).view?.total

test('people who cannot see names cannot list records', async () => {
  expect((await listed({}, analyst)).status).toBe(403)
  expect((await get(records, { as: null })).status).toBe(302)
})

describe('records behind exact numbers', () => {
  const queries = (['coverage', 'ever', 'new'] as const).flatMap((measure) =>
    (['then', 'now'] as const).map((structure) => ({
      measure,
      structure,
      population: 'all',
      ...(measure === 'new' ? { since: '2021-01-01' } : {}),
    })),
  )

  test.each(queries)(
    'every exact number is the number of its records: $measure, organisations as $structure',
    async (query) => {
      const pages: [Record<string, string>, { data: unknown }][] = [
        [{}, await get(overview, { as: admin, url: paths.uptake(query) })],
        [
          { department: 'DFT' },
          await get(departmentPage, {
            as: lead,
            params: { code: 'DFT' },
            url: `/?${new URLSearchParams(query)}`,
          }),
        ],
        [
          { profession: 'POL' },
          await get(professionPage, {
            as: admin,
            params: { code: 'POL' },
            url: `/?${new URLSearchParams(query)}`,
          }),
        ],
      ]
      let compared = 0
      for (const [own, page] of pages) {
        const { view } = page.data as { view: UptakeView }
        expect(view.isExact).toBe(true)
        for (const { report } of view.sections) {
          expect([own, report.by, await total({ ...query, ...own })]).toEqual([
            own,
            report.by,
            report.total.upskilled,
          ])
          for (const row of report.rows) {
            const as = own['department'] ? lead : admin
            const place = { ...query, ...own, [report.by]: row.key }
            expect([place, await total(place, as)]).toEqual([place, row.upskilled])
            compared += 1
          }
        }
      }
      expect(compared).toBeGreaterThan(12)
    },
  )
})

test('a lead only sees the records of their department, whatever the query', async () => {
  const [own, all] = [
    await total({ population: 'all', department: 'DFT' }, lead),
    await total({ population: 'all' }, lead),
  ]
  expect(all).toBe(own)
  expect(own).toBe(await total({ population: 'all', department: 'DFT' }))
  expect(await total({ population: 'all', department: 'HMT' }, lead)).toBe(0)
  expect(shown(await listed({ population: 'all', department: 'HMT' }, lead)).view?.isAll).toBe(
    false,
  )
})

test('a lead can nominate the people listed who are not yet upskilled', async () => {
  const canNominate = async (people: string, as: number) =>
    shown(await listed({ population: 'all', people }, as)).view?.canNominate
  expect(await canNominate('not-yet', lead)).toBe(true)
  expect(await canNominate('upskilled', lead)).toBe(false)
})

test('the sentence above the records says which people they are about', async () => {
  const found = shown(
    await listed({ population: 'all', department: 'HMT', profession: 'FIN', grade: 'SCS1' }),
  ).view
  expect(found?.sentence).toMatch(
    /^(No|\d+) civil servants? in post on 30 September 2026 at Department HMT, in the Finance profession, in the grade Deputy Director (has|have) a valid completion/,
  )
  expect(
    shown(await listed({ measure: 'ever', structure: 'now', department: 'left' })).view?.sentence,
  ).toMatch(
    /whose organisation is left since (was|were) first upskilled by 30 September 2026, as it is now\.$/,
  )
})

test('people not yet upskilled, and everyone in post, can only be listed for coverage', async () => {
  const [upskilled, notYet, inPost] = [
    await total({ population: 'all' }),
    await total({ population: 'all', people: 'not-yet' }),
    await total({ population: 'all', people: 'in-post' }),
  ]
  expect((upskilled ?? 0) + (notYet ?? 0)).toBe(inPost)
  const refused = await listed({ measure: 'ever', people: 'not-yet' })
  expect(refused.status).toBe(400)
  expect(shown(refused).errors['people']).toMatch(/with the measure “coverage”/)
})

test.each([
  [{ department: 'HMTX' }, 'department', 'There is no department “HMTX”. Did you mean “HMT”?'],
  [{ profession: 'POLL' }, 'profession', 'There is no profession “POLL”. Did you mean “POL”?'],
  [{ grade: 'none at all' }, 'grade', 'There is no grade “none at all”. Choose one from the list.'],
  [{ people: 'inpost' }, 'people', 'People cannot be “inpost”. Did you mean “in-post”?'],
  [{ measure: 'coverge' }, 'measure', 'Measure cannot be “coverge”. Did you mean “coverage”?'],
])(
  'the query %j is refused with a message that suggests what to choose',
  async (query, field, sentence) => {
    const response = await listed(query)
    expect(response.status).toBe(400)
    expect(shown(response).errors[field]).toBe(sentence)
  },
)

test('a page number beyond the last page gives the first page', async () => {
  expect(shown(await listed({ population: 'all', page: '99' })).view?.page).toBe(1)
})
