import { readOds } from 'hucre/ods'
import { beforeAll, describe, expect, test } from 'vitest'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { Drawings } from '#app/reports/section.ts'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { loader as departmentFile } from '#app/routes/uptake/department-file.ts'
import { loader as overview } from '#app/routes/uptake/overview.tsx'
import { loader as overviewFile } from '#app/routes/uptake/overview-file.ts'
import { loader as professionPage } from '#app/routes/uptake/profession.tsx'
import { loader as professionFile } from '#app/routes/uptake/profession-file.ts'
import { db } from '#app/data/database/database.server.ts'
import { paths, type FileEnding } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { problemsOf, readWithMetadata } from '#tests/support/csvw.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get } from '#tests/support/requests.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
const KINDS = ['csv', 'csv-metadata.json', 'json', 'ods', 'svg'] as const
let admin: number
let analyst: number
let learner: number

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  await anOrganisation({ code: 'DFT', name: 'Department for Transport' })
  await anOrganisation({ code: 'DVLA', parentCode: 'DFT' })
  await aDepartmentOf({ organisation: 'DFT', people: 40, upskilled: 31 })
  await aDepartmentOf({ organisation: 'DVLA', people: 20, upskilled: 12, profession: 'FIN' })
  await aDepartmentOf({ organisation: 'HMT', people: 20, upskilled: 2 })
  await aDepartmentOf({ organisation: 'DFE', people: 50, upskilled: 30, grade: 'SCS2' })
  // A spreadsheet would run this name as a formula.
  await db().organisation.update({
    where: { code: 'DFT' },
    data: { name: '=HYPERLINK("http://bad.example")' },
  })
  admin = (await aPersonWithRole('service-admin', VIEWER)).id
  learner = (await aPerson(VIEWER)).id
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
})

/** The three pages with figures, and the URLs of their files. */
const PAGES = [
  {
    name: 'the overview',
    page: overview,
    file: overviewFile,
    params: {},
    fileUrl: paths.uptakeFile,
    by: 'department',
  },
  {
    name: 'a department',
    page: departmentPage,
    file: departmentFile,
    params: { code: 'DFT' },
    fileUrl: (kind: FileEnding, query?: Record<string, string>) =>
      paths.uptakeDepartmentFile('DFT', kind, query),
    by: 'organisation',
  },
  {
    name: 'a profession',
    page: professionPage,
    file: professionFile,
    params: { code: 'POL' },
    fileUrl: (kind: FileEnding, query?: Record<string, string>) =>
      paths.uptakeProfessionFile('POL', kind, query),
    by: 'department',
  },
] as const
type Page = (typeof PAGES)[number]

const fileOf = (
  { file, params, fileUrl }: Page,
  kind: FileEnding,
  query?: Record<string, string>,
  as: number | null = analyst,
) => get(file, { as, params, url: fileUrl(kind, query) })

type Shown = {
  view: {
    message: string
    sections: { report: UptakeReport; subtitle: string; drawings: Drawings | null }[]
    time: { points: (Omit<UptakeRow, 'key' | 'name'> & { day: string })[] } | null
  }
}
/** How many more people are needed to reach 90%, from the numbers in a row. */
function needed(
  { upskilled, base, percent }: UptakeReport['total'],
  { policy }: UptakeReport,
): number | null {
  if (upskilled === null || base === null || percent === null) return null
  const exact = Math.max(0, Math.ceil(0.9 * base) - upskilled)
  return policy && exact > 0 ? Math.max(5, 5 * Math.round(exact / 5)) : exact
}
const shownBy = async ({ page, params }: Page, as: number): Promise<Shown['view']> =>
  ((await get(page, { as, params })).data as Shown).view

test.each(PAGES.flatMap((page) => KINDS.map((kind) => ({ ...page, kind }))))(
  'the $kind file of $name requires a login and refuses a learner',
  async ({ kind, ...page }) => {
    expect((await fileOf(page, kind, {}, null)).status).toBe(302)
    expect((await fileOf(page, kind, {}, learner)).status).toBe(403)
  },
)

describe.each(PAGES)('the files of $name', (page) => {
  test.each(['analyst', 'service admin'])(
    'the files have the numbers that the page shows (%s)',
    async (who) => {
      const as = who === 'analyst' ? analyst : admin
      const view = await shownBy(page, as)
      for (const { report } of view.sections) {
        const json = JSON.parse(
          await (await fileOf(page, 'json', { by: report.by }, as)).text(),
        ) as UptakeReport
        const byKey = (rows: readonly UptakeRow[]) =>
          rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))
        expect(byKey(json.rows)).toEqual(byKey(report.rows))
        expect(json.total).toEqual(report.total)

        const metadata = JSON.parse(
          await (await fileOf(page, 'csv-metadata.json', { by: report.by }, as)).text(),
        ) as Record<string, never>
        const read = readWithMetadata(
          metadata,
          await (await fileOf(page, 'csv', { by: report.by }, as)).text(),
        )
        expect(
          read
            .map(({ name: _, ...row }) => row)
            .toSorted((a, b) => (String(a['key']) < String(b['key']) ? -1 : 1)),
        ).toEqual(
          byKey(report.rows).map(({ name: _, ...row }) => ({
            ...row,
            needed: needed(row, report),
          })),
        )
      }
    },
  )

  test('the metadata is valid CSVW, and the metadata and the CSV refer to each other', async () => {
    const csv = await fileOf(page, 'csv', { by: 'grade', measure: 'ever' })
    const own = page.fileUrl('csv', { by: 'grade', measure: 'ever' }).split('/').at(-1)
    expect(csv.headers.get('Link')).toBe(
      `<${own?.replace('.csv', '.csv-metadata.json')}>; rel="describedby"; type="application/csvm+json"`,
    )
    const response = await fileOf(page, 'csv-metadata.json', { by: 'grade', measure: 'ever' })
    expect(response.headers.get('Content-Type')).toBe('application/csvm+json')
    const metadata = JSON.parse(await response.text()) as Record<string, never>
    expect(problemsOf(metadata)).toEqual([])
    expect(metadata).toMatchObject({
      url: own,
      'dc:title': expect.stringContaining('ever upskilled, by grade'),
      'dc:rights': 'For use within government. To publish figures, use an official release.',
      tableSchema: { primaryKey: ['key'] },
    })
    expect(JSON.stringify(metadata)).toContain('umbers from 1 to 4 are withheld')
    expect(JSON.stringify(metadata)).toContain('30 September 2026')
  })

  test('the workbook has a sheet with the same numbers for each table on the page', async () => {
    const response = await fileOf(page, 'ods')
    const view = await shownBy(page, analyst)
    const book = await readOds(await response.bytes())
    const sheets = view.sections.map(({ report }) => `By ${report.by}`)
    expect(book.sheets.map(({ name }) => name)).toEqual([
      'Cover',
      ...sheets,
      ...(view.time ? ['Over time'] : []),
    ])
    for (const { report, subtitle } of view.sections) {
      const rows = book.sheets.find(({ name }) => name === `By ${report.by}`)?.rows ?? []
      expect(rows[0]?.[0]).toBe(subtitle)
      const table = rows.slice(-report.rows.length - 1)
      const signed = ({ withheld, ...numbers }: Omit<UptakeRow, 'key' | 'name'>) =>
        withheld
          ? ['[c]', '[c]', '[c]', '[c]']
          : [
              numbers.upskilled,
              numbers.base,
              numbers.percent ?? '[u]',
              needed(numbers, report) ?? '[u]',
            ]
      expect(table).toEqual([
        ...report.rows.map((row) => [row.name, ...signed(row)]),
        ['Total', ...signed({ ...report.total, withheld: report.total.upskilled === null })],
      ])
    }
  })

  test('the chart is a complete SVG with a text alternative and no inline style', async () => {
    const response = await fileOf(page, 'svg')
    const view = await shownBy(page, analyst)
    if (!view.sections.find(({ report }) => report.by === page.by)?.drawings) {
      expect(response.status).toBe(404)
      return
    }
    const svg = await response.text()
    expect(response.headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8')
    expect(svg).toMatch(
      /<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="960" height="\d+"[^>]*role="img" aria-labelledby="title description"/,
    )
    expect(svg).toMatch(
      /<title id="title">[^<]+<\/title>\n<desc id="description">[^<]+30 September 2026/,
    )
    expect(svg).not.toMatch(/ (class|style)=|<style|aria-hidden/)
    expect(svg).toContain('font-family="Arial, Helvetica, sans-serif"')
  })
})

test('the CSV of the overview keeps the order of its columns, makes formulas in names safe, and leaves withheld numbers blank', async () => {
  const response = await get(overviewFile, { as: analyst, url: paths.uptakeCsv() })
  expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('Content-Disposition')).toBe(
    'attachment; filename="uptake-coverage-by-department-2026-09-30.csv"',
  )
  expect(await response.text()).toBe(
    [
      'key,name,upskilled,base,percent,withheld,needed',
      // No one at CO is counted. An empty row must look like a withheld one.
      'CO,Department CO,,,,yes,',
      'DFE,Department DFE,,,,yes,',
      `DFT,"'=HYPERLINK(""http://bad.example"")",45,60,70,no,10`,
      'HMT,Department HMT,,,,yes,',
      '',
    ].join('\r\n'),
  )
})

describe('the files over time', () => {
  test('the CSV, metadata and JSON over time have the same points as the page', async () => {
    const [page] = PAGES
    const { time } = await shownBy(page, admin)
    const points = time?.points ?? []
    expect(points.length).toBeGreaterThan(2)
    const metadata = JSON.parse(
      await (await fileOf(page, 'csv-metadata.json', { by: 'time' }, admin)).text(),
    ) as Record<string, never>
    expect(problemsOf(metadata)).toEqual([])
    expect(
      readWithMetadata(metadata, await (await fileOf(page, 'csv', { by: 'time' }, admin)).text()),
    ).toEqual(points)
    expect(
      JSON.parse(await (await fileOf(page, 'json', { by: 'time' }, admin)).text()),
    ).toMatchObject({ by: 'time', policy: null, points })
    expect(await (await fileOf(page, 'svg', { by: 'time' }, admin)).text()).toContain(
      '<title id="title">',
    )
  })
})

test.each(KINDS)(
  'an invalid query for a %s file gets status 400 and a plain message',
  async (kind) => {
    const response = await get(overviewFile, {
      as: analyst,
      url: paths.uptakeFile(kind, { by: 'departmnt' }),
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toBe(
      'Breakdown cannot be “departmnt”. Did you mean “department”?\n',
    )
  },
)

test('the files of a department and of a profession have the same numbers as their pages', async () => {
  expect(
    await (
      await get(departmentFile, {
        as: admin,
        params: { code: 'DFT' },
        url: paths.uptakeDepartmentCsv('DFT'),
      })
    ).text(),
  ).toContain('DVLA,Department DVLA,12,20,60,no,6\r\n')
  expect(
    await (
      await get(professionFile, {
        as: admin,
        params: { code: 'FIN' },
        url: paths.uptakeProfessionCsv('FIN'),
      })
    ).text(),
  ).toContain(',12,20,60,no,6\r\n')
})

test('a department that is withheld in the overview is withheld in its own files', async () => {
  const ask = (kind: FileEnding) =>
    get(departmentFile, {
      as: analyst,
      params: { code: 'DFE' },
      url: paths.uptakeDepartmentFile('DFE', kind),
    })
  expect(await (await ask('csv')).text()).toBe(
    'key,name,upskilled,base,percent,withheld,needed\r\n',
  )
  expect((await ask('svg')).status).toBe(404)
  expect(
    (
      await get(departmentFile, {
        as: analyst,
        params: { code: 'XX' },
        url: paths.uptakeDepartmentFile('XX', 'csv'),
      })
    ).status,
  ).toBe(404)
})

describe('the dates of the figures in files', () => {
  const reportOf = async (as: number, query: Record<string, string>) =>
    JSON.parse(await (await fileOf(PAGES[0], 'json', query, as)).text()) as UptakeReport

  test('people who cannot see names get figures for the end of a month, and people who can see them for any day', async () => {
    for (const asAt of ['2026-11-23', '2026-11-02', '2026-10-31']) {
      expect(await reportOf(analyst, { 'as-at': asAt })).toMatchObject({ asAt: '2026-10-31' })
      expect(await reportOf(admin, { 'as-at': asAt })).toMatchObject({ asAt })
    }
    expect(
      await reportOf(analyst, { measure: 'new', since: '2026-08-20', 'as-at': '2026-11-05' }),
    ).toMatchObject({
      since: '2026-08-01',
      asAt: '2026-10-31',
    })
  })

  test('the number of newly upskilled people is the difference between the numbers shown at the start and end of the period', async () => {
    const [before, after, during] = [
      await reportOf(analyst, { measure: 'ever', 'as-at': '2026-07-31' }),
      await reportOf(analyst, { measure: 'ever', 'as-at': '2026-10-31' }),
      await reportOf(analyst, { measure: 'new', since: '2026-08-01', 'as-at': '2026-10-31' }),
    ]
    expect(during.total.upskilled).toBe(
      (after.total.upskilled ?? 0) - (before.total.upskilled ?? 0),
    )
    for (const row of during.rows) {
      const at = (report: UptakeReport) => report.rows.find(({ key }) => key === row.key)
      const [then, now] = [
        at(before)?.upskilled ?? (at(before) ? null : 0),
        at(after)?.upskilled ?? null,
      ]
      expect(row.upskilled).toBe(then === null || now === null ? null : now - then)
    }
  })
})
