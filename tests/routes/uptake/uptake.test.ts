import { beforeAll, describe, expect, test } from 'vitest'
import type { UptakeReport } from '#app/domain/uptake/uptake.ts'
import type { Drawings } from '#app/reports/section.ts'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { loader as overview } from '#app/routes/uptake/overview.tsx'
import { loader as professionPage } from '#app/routes/uptake/profession.tsx'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aPeopleExtract } from '#tests/support/factories/extract.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get } from '#tests/support/requests.ts'

type Shown = {
  parsed: {
    ok: boolean
    quarterEnd: string
    errors?: Record<string, string>
    params: Record<string, string>
  }
  noData: string | null
  view: {
    message: string
    since: string | null
    extract: string | null
    days: { asAt: string }
    distance: string | null
    base: string | null
    isExact: boolean
    sections: { report: UptakeReport; drawings: Drawings | null }[]
  } | null
  toAct: { asAt: string; total: number; params: Record<string, string> } | null
}
const shown = (response: { data: unknown }) => response.data as Shown
const rowsOf = (response: { data: unknown }, by: string) =>
  shown(response).view?.sections.find(({ report }) => report.by === by)?.report.rows

// Upskilled: DFT 43 of 60, including its agency 12 of 20; HMT 2 of 20; DFE 30 of 50. Viewers are at grade 6, so they are not counted.
const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
let dftId: number
let agencyId: number
let admin: number
let analyst: number
let learner: number

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  dftId = (await anOrganisation({ code: 'DFT', name: 'Department for Transport' })).id
  agencyId = (await anOrganisation({ code: 'DVLA', parentCode: 'DFT' })).id
  await aDepartmentOf({ organisation: 'DFT', people: 40, upskilled: 31 })
  await aDepartmentOf({ organisation: 'DVLA', people: 20, upskilled: 12, profession: 'FIN' })
  await aDepartmentOf({ organisation: 'HMT', people: 20, upskilled: 2 })
  await aDepartmentOf({ organisation: 'DFE', people: 50, upskilled: 30, grade: 'SCS2' })
  admin = (await aPersonWithRole('service-admin', VIEWER)).id
  learner = (await aPerson(VIEWER)).id
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
})

describe('access to uptake pages', () => {
  test.each([
    ['the overview', overview, {}],
    ['the page of a department', departmentPage, { code: 'DFT' }],
    ['the page of a profession', professionPage, { code: 'POL' }],
  ] as const)('%s requires a login and refuses a learner', async (_, loader, params) => {
    expect((await get(loader, { as: null, params })).status).toBe(302)
    expect((await get(loader, { as: learner, params })).status).toBe(403)
  })
})

describe('the overview', () => {
  test('the overview gives a service admin the exact number in a sentence', async () => {
    const view = shown(await get(overview, { as: admin })).view
    expect(view).toMatchObject({
      isExact: true,
      message: '75 of 130 senior civil servants in post are upskilled: 58%.',
      distance:
        '42 more people need to be upskilled to reach 90% by 31 March 2028: at least 7 in each of the 6 quarters left. The number upskilled did not change in the quarter to 30 September 2026. At this pace, the target will not be reached.',
      base: 'Base: people in post on 30 September 2026.',
    })
    expect(view?.sections.map(({ report }) => report.by)).toEqual([
      'department',
      'profession',
      'grade',
    ])
  })

  test('the overview withholds small numbers, and numbers that would reveal them, from an analyst', async () => {
    const response = await get(overview, { as: analyst })
    expect(shown(response).view).toMatchObject({
      isExact: false,
      message: '75 of 130 senior civil servants in post are upskilled: 58%.',
    })
    expect(rowsOf(response, 'department')).toEqual([
      {
        key: 'DFT',
        name: 'Department for Transport',
        upskilled: 45,
        base: 60,
        percent: 70,
        withheld: false,
      },
      // No one at CO is counted. An empty row must look like a withheld one.
      {
        key: 'CO',
        name: expect.any(String),
        upskilled: null,
        base: null,
        percent: null,
        withheld: true,
      },
      {
        key: 'DFE',
        name: 'Department DFE',
        upskilled: null,
        base: null,
        percent: null,
        withheld: true,
      },
      {
        key: 'HMT',
        name: 'Department HMT',
        upskilled: null,
        base: null,
        percent: null,
        withheld: true,
      },
    ])
  })

  test.each([
    ['service admin', () => admin],
    ['analyst', () => analyst],
  ])(
    'the overview shows a %s the end of the last quarter unless they choose another day',
    async (_, as) => {
      expect(shown(await get(overview, { as: as() }))).toMatchObject({
        parsed: { quarterEnd: '2026-09-30', query: { asAt: '2026-09-30' } },
        view: { days: { asAt: '2026-09-30' } },
      })
    },
  )

  test('a quarter ends at midnight in London after its last day', async () => {
    const dayAt = async (instant: string) => {
      freezeClock(instant)
      return shown(await get(overview, { as: admin })).parsed.quarterEnd
    }
    // In London it is 11:30pm on 30 September, and then 12:30am on 1 October. UTC is an hour behind.
    expect(await dayAt('2026-09-30T22:30:00Z')).toBe('2026-06-30')
    expect(await dayAt('2026-09-30T23:30:00Z')).toBe('2026-09-30')
    freezeClock('2026-11-23T09:00:00Z')
  })

  test('the overview tells people who see exact figures how many more people are upskilled today', async () => {
    const newcomer = await aPerson({ organisation: 'DFE', grade: 'SCS2', from: '2026-10-15' })
    await aCompletion({ personId: newcomer.id, completedOn: '2026-11-02' })
    const sinceOf = async (as: number, params = {}) =>
      shown(await get(overview, { as, url: paths.uptake(params) })).view?.since
    expect(await sinceOf(admin)).toBe(
      'The number upskilled has risen by 1 since 30 September 2026.',
    )
    expect(await sinceOf(admin, { measure: 'ever' })).toBe(
      'The number upskilled has risen by 1 since 30 September 2026.',
    )
    expect(await sinceOf(admin, { measure: 'new' })).toBe(
      'The number upskilled has risen by 1 since 30 September 2026.',
    )
    expect(await sinceOf(admin, { 'as-at': '2026-11-23' })).toBeNull()
    expect(await sinceOf(analyst)).toBeNull()
  })

  test('the overview gives the date of the latest full extract of staff records', async () => {
    const extractOf = async () => shown(await get(overview, { as: analyst })).view?.extract
    expect(await extractOf()).toBeNull()
    await aPeopleExtract({ asAt: '2026-08-31', full: true })
    await aPeopleExtract({ asAt: '2026-11-01', full: false })
    await aPeopleExtract({ asAt: '2026-10-31', full: true, undone: true })
    expect(await extractOf()).toBe('2026-08-31')
  })

  test('the overview draws its charts without inline styles', async () => {
    const drawn = (shown(await get(overview, { as: analyst })).view?.sections ?? []).flatMap(
      ({ drawings }) => Object.values(drawings ?? {}),
    )
    expect(drawn.length).toBeGreaterThan(0)
    for (const svg of drawn) expect(svg).not.toMatch(/ style=/)
  })

  test('the overview shows a single breakdown when the query has one', async () => {
    expect(
      shown(
        await get(overview, { as: admin, url: paths.uptake({ by: 'organisation' }) }),
      ).view?.sections.map(({ report }) => report.by),
    ).toEqual(['organisation'])
  })

  test('an invalid query gets status 400, a message that says what to do, and the answers entered', async () => {
    const response = await get(overview, {
      as: analyst,
      url: paths.uptake({ 'as-at': '2026-02-30', course: 'DMX' }),
    })
    expect(response.status).toBe(400)
    expect(shown(response).parsed).toMatchObject({
      params: { 'as-at': '2026-02-30', course: 'DMX' },
      errors: { course: 'There is no course “DMX”. Did you mean “DMC”?' },
    })
  })

  test('the overview gives the first day with figures when the chosen day is earlier', async () => {
    const response = await get(overview, {
      as: analyst,
      url: paths.uptake({ 'as-at': '2021-06-14' }),
    })
    expect(response.status).toBe(200)
    expect(shown(response)).toMatchObject({
      view: null,
      noData: expect.stringContaining('before 15 June 2021'),
    })
  })

  test('the overview gives the first month end with figures when the chosen day falls before it', async () => {
    const on = async (as: number, asAt: string) =>
      shown(await get(overview, { as, url: paths.uptake({ 'as-at': asAt }) }))
    expect(await on(analyst, '2021-06-29')).toMatchObject({
      view: null,
      noData:
        'There are no figures before 15 June 2021, the date of the first completion. Figures are for the end of a month, and the first ones are for 30 June 2021. Choose that date or a later one.',
    })
    expect((await on(analyst, '2021-06-30')).noData).toBeNull()
    expect((await on(admin, '2021-06-15')).noData).toBeNull()
  })
})

describe('the page of a department', () => {
  test('a lead sees exact figures and people to act on for their department, and figures under the policy for the rest', async () => {
    const lead = (
      await aPersonWithRole('department-lead', { ...VIEWER, scope: { organisationId: dftId } })
    ).id
    const own = shown(await get(departmentPage, { as: lead, params: { code: 'DFT' } }))
    expect(own.view).toMatchObject({
      isExact: true,
      message:
        '43 of 60 senior civil servants in post at the Department for Transport are upskilled: 72%.',
    })
    expect(own.toAct).toEqual({
      asAt: '2026-11-23',
      params: { list: 'not-upskilled', department: 'DFT' },
      total: 17,
      booked: 0,
      waiting: 0,
      noPlace: 17,
    })
    const other = shown(await get(departmentPage, { as: lead, params: { code: 'HMT' } }))
    expect(other).toMatchObject({
      toAct: null,
      view: { isExact: false, message: expect.stringContaining('withheld') },
    })
    expect(shown(await get(overview, { as: lead })).view?.isExact).toBe(false)
  })

  test('the lead of an agency sees only people of the agency to act on, and the department’s figures under the policy', async () => {
    const lead = (
      await aPersonWithRole('department-lead', { ...VIEWER, scope: { organisationId: agencyId } })
    ).id
    const page = shown(await get(departmentPage, { as: lead, params: { code: 'DFT' } }))
    expect(page.view?.isExact).toBe(false)
    expect(page.toAct?.total).toBe(8)
  })

  test('the page of an empty department looks like the page of a withheld one', async () => {
    const page = shown(await get(departmentPage, { as: analyst, params: { code: 'CO' } }))
    const other = shown(await get(departmentPage, { as: analyst, params: { code: 'HMT' } }))
    expect(page.view?.message).toBe(other.view?.message.replace('HMT', 'CO'))
    expect(page.view).toMatchObject({ isWithheld: true, sections: other.view?.sections })
    expect(
      shown(await get(departmentPage, { as: admin, params: { code: 'CO' } })).view?.message,
    ).toBe('No senior civil servants were in post at Department CO on 30 September 2026.')
  })

  test('an analyst sees no people to act on, on the page of a department', async () => {
    expect(
      shown(await get(departmentPage, { as: analyst, params: { code: 'DFT' } })).toAct,
    ).toBeNull()
  })

  test('the code of an agency redirects to its department, and an unknown code is not found', async () => {
    expect(await get(departmentPage, { as: analyst, params: { code: 'DVLA' } })).toMatchObject({
      status: 302,
      location: paths.uptakeDepartment('DFT'),
    })
    expect((await get(departmentPage, { as: analyst, params: { code: 'XX' } })).status).toBe(404)
  })

  test('the page of a department refuses an unknown headcount set', async () => {
    expect(
      (await get(departmentPage, { as: analyst, params: { code: 'DFT' }, url: '/?base=None' }))
        .status,
    ).toBe(400)
  })
})

describe('the page of a profession', () => {
  test('the page of a profession counts all departments', async () => {
    const response = await get(professionPage, { as: admin, params: { code: 'POL' } })
    expect(shown(response).view?.message).toBe(
      '63 of 110 senior civil servants in post in the Policy profession are upskilled: 57%.',
    )
    expect(rowsOf(response, 'department')?.map(({ key }) => key)).toEqual(['DFT', 'DFE', 'HMT'])
    expect((await get(professionPage, { as: admin, params: { code: 'XX' } })).status).toBe(404)
    expect(await get(professionPage, { as: admin, params: { code: 'pol' } })).toMatchObject({
      status: 302,
      location: paths.uptakeProfession('POL'),
    })
  })
})

describe('the pace', () => {
  test('people who cannot see names see the pace as the difference between the numbers they see, without its parts', async () => {
    const distanceOf = async (as: number) =>
      shown(await get(overview, { as, url: paths.uptake({ 'as-at': '2026-09-30' }) })).view
        ?.distance
    const [one, two] = (
      await aDepartmentOf({ organisation: 'MOD', people: 40, upskilled: 20 })
    ).slice(30)
    await aCompletion({ personId: one?.id ?? 0, completedOn: '2026-08-20' })
    await aCompletion({ personId: two?.id ?? 0, completedOn: '2026-08-20' })
    expect(await distanceOf(admin)).toContain(
      'The number upskilled rose by 2 in the quarter to 30 September 2026 (2 newly upskilled).',
    )
    // There are 95 of 170 on 30 June and 97 on 30 September. Both are shown as 95.
    expect(await distanceOf(analyst)).toContain(
      'The number upskilled did not change in the quarter to 30 September 2026. At this pace, the target will not be reached.',
    )
    expect(await distanceOf(analyst)).not.toContain('newly')
  })
})
