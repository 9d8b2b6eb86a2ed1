import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { findOrganisationHistory } from '#app/data/government/organisation-history.server.ts'
import { ReorganisedNote } from '#app/features/uptake/reorganised-note.tsx'
import { BreakdownTable } from '#app/reports/breakdown-table.tsx'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { loader as departmentFile } from '#app/routes/uptake/department-file.ts'
import { loader as overview } from '#app/routes/uptake/overview.tsx'
import { loader as professionPage } from '#app/routes/uptake/profession.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDepartmentOf, aHeadcountSet } from '#tests/support/factories/uptake.ts'
import { get } from '#tests/support/requests.ts'

type Shown = {
  parsed: { ok: boolean; errors?: Record<string, string>; words: object; viewParams: object }
  view: UptakeView | null
}
const shown = (response: { data: unknown }) => response.data as Shown

// DFT has 60 people: 20 were upskilled in 2021 and 20 in August 2026. HMT has 50: 30 were upskilled in 2021.
let admin: number
let analyst: number

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const dft = await aDepartmentOf({ organisation: 'DFT', people: 60, upskilled: 20 })
  for (const { id } of dft.slice(20, 40))
    await aCompletion({ personId: id, completedOn: '2026-08-10' })
  await aDepartmentOf({ organisation: 'HMT', people: 50, upskilled: 30, profession: 'FIN' })
  await aHeadcountSet('Statistics 2023', '2023-03-31', { DFT: 80 })
  const viewer = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
  admin = (await aPersonWithRole('service-admin', viewer)).id
  analyst = (await aPersonWithRole('analyst', viewer)).id
})

const view = async (query: Record<string, string>, as = admin) =>
  shown(await get(overview, { as, url: paths.uptake(query) })).view
const department = async (query: Record<string, string>, as = admin) =>
  shown(
    await get(departmentPage, {
      as,
      params: { code: 'DFT' },
      url: paths.uptakeDepartment('DFT', query),
    }),
  )

describe('a comparison with an earlier time', () => {
  test('the sentence and each row of a comparison say what changed, and the chart has a second mark for each department', async () => {
    const found = await view({ compare: 'previous-quarter', 'as-at': '2026-09-30' })
    expect(found?.comparison).toBe(
      'The share was 45% (50 of 110) on 30 June 2026, and has risen by 19 percentage points.',
    )
    const section = found?.sections.find(({ report }) => report.by === 'department')
    expect(section?.comparison?.changes).toEqual({
      DFT: { by: 34, isShare: true, isWithinRounding: false },
      HMT: { by: 0, isShare: true, isWithinRounding: true },
    })
    expect(section?.drawings?.wide).toContain('30 June 2026')
    expect(section?.drawings?.wide.match(/chart-pair-2/g)).toHaveLength(3)
    expect(section?.drawings?.narrow.match(/chart-pair-2/g)).toHaveLength(3)
  })

  test('a comparison with a day before the first completion says when figures begin', async () => {
    expect((await view({ compare: 'previous-year', 'as-at': '2021-12-31' }))?.comparison).toBe(
      'There are no figures for 31 December 2020 to compare with. Figures begin on 15 June 2021, the date of the first completion.',
    )
  })

  test('newly upskilled people are compared with those in the previous period of the same length', async () => {
    expect(
      (await view({ measure: 'new', compare: 'previous-quarter', 'as-at': '2026-09-30' }))
        ?.comparison,
    ).toBe('The number was 0 from 1 April 2026 to 30 June 2026, 20 fewer than in this period.')
  })

  test('under the policy a difference that rounding could explain counts as no change', async () => {
    expect(
      (await view({ compare: 'previous-year', 'as-at': '2026-06-30' }, analyst))?.comparison,
    ).toMatch(/ was the same on /)
  })
})

describe('a comparison with another department or profession', () => {
  test('a comparison of two departments has both in the sentence, in every row and over time', async () => {
    const { view: found } = await department({ compare: 'HMT' })
    expect(found?.comparison).toBe(
      'Coverage at Department HMT is 60% (30 of 50): 7 percentage points lower.',
    )
    expect(found?.time?.other).toMatchObject({ label: 'Department HMT' })
    const professions = found?.sections.find(({ report }) => report.by === 'profession')
    expect(
      professions?.report.rows.map(({ key, upskilled, base }) => [key, upskilled, base]),
    ).toEqual([
      ['POL', 40, 60],
      ['FIN', 0, 0],
    ])
    expect(professions?.comparison?.byKey).toMatchObject({
      FIN: { upskilled: 30, base: 50, percent: 60 },
    })
    expect(
      found?.sections.find(({ report }) => report.by === 'organisation')?.comparison ?? null,
    ).toBeNull()
  })

  test('a profession can be compared with another profession', async () => {
    const response = await get(professionPage, {
      as: admin,
      params: { code: 'POL' },
      url: paths.uptakeProfession('POL', { compare: 'fin' }),
    })
    expect(shown(response).view?.comparison).toBe(
      'Coverage in the Finance profession is 60% (30 of 50): 7 percentage points lower.',
    )
  })

  test('an unknown comparison is refused with the closest match, and stays in the form', async () => {
    const wrong = async (compare: string) => {
      const response = await get(departmentPage, {
        as: analyst,
        params: { code: 'DFT' },
        url: paths.uptakeDepartment('DFT', { compare }),
      })
      return {
        status: response.status,
        sentence: shown(response).parsed.errors?.['compare'],
        viewParams: shown(response).parsed.viewParams,
      }
    }
    expect(await wrong('HMTX')).toEqual({
      status: 400,
      sentence: 'There is no “HMTX” to compare with. Did you mean “HMT”?',
      viewParams: { compare: 'HMTX' },
    })
    expect((await wrong('previous-quater')).sentence).toBe(
      'There is no “previous-quater” to compare with. Did you mean “previous-quarter”?',
    )
    expect((await wrong('DFT')).sentence).toBe(
      'This page is about Department DFT. Compare it with another department, or with previous-quarter or previous-year.',
    )
    const everywhere = await get(overview, {
      as: analyst,
      url: paths.uptake({ compare: 'HMT', over: 'moth' }),
    })
    expect(everywhere.status).toBe(400)
    expect(shown(everywhere).parsed.errors).toEqual({
      compare:
        'There is no “HMT” to compare with. Choose previous-quarter or previous-year. To compare two departments, open the page of one of them.',
      over: 'Over time cannot be by “moth”. Did you mean “month”?',
    })
  })
})

describe('the page of a closed department', () => {
  test('a closed department has a page that names its successors, and other departments can be compared with it', async () => {
    const closed = await anOrganisation({ code: 'OLD', name: 'Old Office' })
    const dft = await anOrganisation({ code: 'DFT' })
    await db().organisation.update({ where: { id: closed.id }, data: { closedOn: '2023-02-07' } })
    await db().succession.create({
      data: { fromId: closed.id, toId: dft.id, on: '2023-02-07', kind: 'merge' },
    })
    const page = await get(departmentPage, { as: analyst, params: { code: 'OLD' } })
    expect(page.status).toBe(200)
    expect(page.data).toMatchObject({
      history: { closedOn: '2023-02-07', successors: [{ code: 'DFT' }] },
    })
    const note = renderToStaticMarkup(
      <ReorganisedNote name="Old Office" history={await findOrganisationHistory(closed.id)} />,
    )
    expect(note).toContain('Old Office closed on 7 February 2023.')
    expect(note).toContain(`href="${paths.uptakeDepartment('DFT')}"`)
    expect((await department({ compare: 'OLD' })).parsed.ok).toBe(true)
  })
})

describe('the chart over time', () => {
  test('the chart by month shows at most the last two years, with the latest month last', async () => {
    const months = (await view({ over: 'month' }))?.time
    expect(months?.points).toHaveLength(24)
    expect(months?.points.at(-1)).toMatchObject({ day: '2026-09-30', upskilled: 70 })
    expect(months?.points[0]?.day).toBe('2024-10-31')
    expect(months?.subtitle).toMatch(/at the end of each month/)
    expect((await view({}))?.time?.points.at(-1)?.day).toBe('2026-09-30')
  })
})

describe('a headcount set as the base', () => {
  test('a department that the headcount set does not cover has a number, and the reason why it has no share', async () => {
    const found = await view({ base: 'Statistics 2023' })
    const section = found?.sections.find(({ report }) => report.by === 'department')
    expect(section?.report.rows).toMatchObject([
      { key: 'DFT', upskilled: 40, base: 80, percent: 50 },
      { key: 'HMT', upskilled: 30, base: null, percent: null },
    ])
    if (!section) throw new Error('There is no section by department.')
    const table = renderToStaticMarkup(<BreakdownTable section={section} />)
    expect(table).toContain(
      'the headcount set Statistics 2023 has no number of posts for Department HMT, so they have no share.',
    )
    expect(table).toContain(
      '<span class="govuk-visually-hidden">not available: Statistics 2023 has no number of posts</span>',
    )
    expect(found?.counted.base).toBe('Base: posts in Statistics 2023, as at 31 March 2023.')
    // The base over time is people in post, whatever the base of the tables.
    expect(found?.countedOverTime).toMatchObject({
      definition:
        '“Coverage” counts senior civil servants in post on the last day of each quarter who had a valid completion of a qualifying course on that day: not expired and not revoked.',
      base: 'Base: people in post on the last day of each quarter.',
    })
    expect(found?.base).toBe(
      'Base: posts in Statistics 2023, on 31 March 2023. The set does not have the same number of posts in every breakdown: it has 80 by department, none by profession and none by grade.',
    )
    const grades = found?.sections.find(({ report }) => report.by === 'grade')
    expect(grades ? renderToStaticMarkup(<BreakdownTable section={grades} />) : '').toContain(
      '[x] means not available: the headcount set Statistics 2023 has no numbers of posts by grade, so there is no share.',
    )
  })
})

describe('a headcount set as the base for one department or profession', () => {
  const BASE = { base: 'Statistics 2023' }
  const tableOf = (found: UptakeView | null, by: string) => {
    const section = found?.sections.find(({ report }) => report.by === by)
    return section ? renderToStaticMarkup(<BreakdownTable section={section} />) : ''
  }

  test('the department has a share of its posts, and its parts have numbers and the reason why they have no share', async () => {
    for (const as of [admin, analyst]) {
      const { view: found } = await department(BASE, as)
      expect(found?.message).toBe(
        '40 senior civil servants in post at Department DFT are upskilled, against 80 posts: 50%.',
      )
      expect(found?.base).toBe('Base: posts in Statistics 2023, on 31 March 2023.')
      expect(found?.distance).toBeNull()
      const grades = found?.sections.find(({ report }) => report.by === 'grade')
      expect(grades?.report.rows).toEqual([
        {
          key: 'SCS1',
          name: 'Deputy Director',
          upskilled: 40,
          base: null,
          percent: null,
          withheld: false,
        },
      ])
      expect(grades?.report.total).toEqual({ upskilled: 40, base: 80, percent: 50 })
      expect(grades?.subtitle).toMatch(
        /^Number of senior civil servants in post at Department DFT who were upskilled, by grade, /,
      )
      expect(tableOf(found, 'grade')).toContain(
        '[x] means not available: the headcount set Statistics 2023 has posts for each department but not for its parts, so these are numbers of people with no share.',
      )
    }
  })

  test('a department or profession that the headcount set does not cover has a number and a note that says so', async () => {
    const response = await get(departmentPage, {
      as: admin,
      params: { code: 'HMT' },
      url: paths.uptakeDepartment('HMT', BASE),
    })
    expect(shown(response).view).toMatchObject({
      message: '30 senior civil servants in post at Department HMT are upskilled.',
      base: 'The headcount set Statistics 2023 of 31 March 2023 has no number of posts at Department HMT, so there is no base and no percentage.',
    })
    const profession = await get(professionPage, {
      as: analyst,
      params: { code: 'POL' },
      url: paths.uptakeProfession('POL', BASE),
    })
    expect(shown(profession).view).toMatchObject({
      message: '40 senior civil servants in post in the Policy profession are upskilled.',
      base: expect.stringContaining('has no number of posts in the Policy profession'),
    })
  })

  test('the page and files of a department have the same numbers as its row in the overview, for every viewer', async () => {
    for (const as of [admin, analyst]) {
      const rows =
        (await view(BASE, as))?.sections.find(({ report }) => report.by === 'department')?.report
          .rows ?? []
      for (const { key, name: _, withheld, ...numbers } of rows) {
        const own = await get(departmentPage, {
          as,
          params: { code: key },
          url: paths.uptakeDepartment(key, BASE),
        })
        expect(shown(own).view?.isWithheld).toBe(withheld)
        const file = await get(departmentFile, {
          as,
          params: { code: key },
          url: paths.uptakeDepartmentFile(key, 'json', BASE),
        })
        expect(JSON.parse(await file.text())).toMatchObject({
          base: 'Statistics 2023',
          total: numbers,
          within: { key },
        })
        const csv = await get(departmentFile, {
          as,
          params: { code: key },
          url: paths.uptakeDepartmentFile(key, 'csv', { ...BASE, by: 'grade' }),
        })
        expect(await csv.text()).toMatch(
          /^key,name,upskilled,base,percent,withheld\r\n(\w+,[\w ]+,\d*,,,(yes|no)\r\n)*$/,
        )
      }
      expect(rows.some(({ base }) => base !== null)).toBe(true)
    }
  })

  test('in a comparison with an earlier time, a department is compared by its share and its parts by their numbers', async () => {
    const { view: found } = await department({
      ...BASE,
      compare: 'previous-quarter',
      'as-at': '2026-09-30',
    })
    expect(found?.comparison).toBe(
      'The share was 25% (20 of 80) on 30 June 2026, and has risen by 25 percentage points.',
    )
    expect(found?.sections.find(({ report }) => report.by === 'grade')?.comparison).toMatchObject({
      isShare: false,
      changes: { SCS1: { by: 20, isShare: false } },
      totalChange: { by: 20, isShare: false },
    })
  })
})

test('the page explains how the measure shown is counted', async () => {
  expect((await view({}))?.counted).toMatchObject({
    definition:
      '“Coverage” counts senior civil servants in post on 30 September 2026 who had a valid completion of a qualifying course on that day: not expired and not revoked.',
    base: 'Base: people in post on 30 September 2026. A target counts as reached when the share shown is at or above it.',
    lastChanged: expect.stringMatching(/^They last changed on 23 November 2026/),
  })
  const ever = (await view({ measure: 'ever', course: 'DMC', population: 'all' }, analyst))?.counted
  expect(ever?.definition).toBe(
    '“Ever” counts the people who completed Course DMC, up to 30 September 2026. Each person is counted once, at their earliest such completion that was not revoked. People who have since left are still counted.',
  )
  expect(ever?.base).toMatch(/so there is no base/)
  expect(ever?.policy).toMatch(/numbers from 1 to 4/)
})
