/** Tests that files contain the same comparisons and numbers of people needed as the page, and nothing that the page withholds. */
import { readOds } from 'hucre/ods'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Measure } from '#app/domain/uptake/uptake.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import { BreakdownTable } from '#app/reports/breakdown-table.tsx'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import type { JsonBreakdown } from '#app/reports/files/json-breakdown.ts'
import type { TimeSection } from '#app/reports/section.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { problemsOf, readWithMetadata } from '#tests/support/csvw.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { uptakePagesOf, type UptakePage } from '#tests/support/uptake/uptake-pages.ts'

vi.hoisted(() => {
  // In these tests, one person opens all the pages within a minute.
  process.env['EXPENSIVE_PAGES_A_MINUTE'] = '1000000'
})

// DFT has 60 people: 20 were upskilled in 2021 and 20 in August 2026. Upskilled elsewhere: HMT 30 of 50, DFE 2 of 20, DWP 40 of 70.
const viewers: Record<string, number> = {}

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const organisationId = (await anOrganisation({ code: 'DFT' })).id
  await anOrganisation({ code: 'DVLA', parentCode: 'DFT' })
  const dft = await aDepartmentOf({ organisation: 'DFT', people: 60, upskilled: 20 })
  for (const { id } of dft.slice(20, 40))
    await aCompletion({ personId: id, completedOn: '2026-08-10' })
  await aDepartmentOf({ organisation: 'DVLA', people: 40, upskilled: 12, profession: 'FIN' })
  await aDepartmentOf({
    organisation: 'HMT',
    people: 50,
    upskilled: 30,
    profession: 'FIN',
    grade: 'SCS2',
  })
  await aDepartmentOf({ organisation: 'DFE', people: 20, upskilled: 2 })
  await aDepartmentOf({ organisation: 'DWP', people: 70, upskilled: 40, profession: 'HR' })
  const viewer = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
  viewers['service admin'] = (await aPersonWithRole('service-admin', viewer)).id
  viewers['analyst'] = (await aPersonWithRole('analyst', viewer)).id
  viewers['lead of the department'] = (
    await aPersonWithRole('department-lead', { ...viewer, scope: { organisationId } })
  ).id
})

const places = uptakePagesOf({ departments: ['DFT'], professions: ['FIN'] })
type Section = UptakeView['sections'][number]
type Cells = (string | number | null)[]

/** The cells of a table on the page as text. Each is a number, or the symbol shown instead. */
function cellsOnPage(section: Section): Cells[] {
  // Pages also have the change since the quarter before, which files have if it is asked for.
  const html = renderToStaticMarkup(<BreakdownTable section={{ ...section, quarter: null }} />)
  const [, , body = ''] = /<thead.*?<\/thead>(<tbody)(.*)<\/table>/s.exec(html) ?? []
  return [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) =>
      cell
        .replaceAll(/<span class="govuk-visually-hidden">.*?<\/span>/g, '')
        .replaceAll(/<[^>]+>/g, ''),
    ),
  )
}

type Numbers = {
  upskilled?: unknown
  base?: unknown
  percent?: unknown
  needed?: unknown
  change?: unknown
} & Record<string, unknown>

/** The same cells, built from a file's row. A missing number is the same as in the file. */
function cellsInFile(section: Section, row: Numbers): Cells {
  const { comparison, report, target } = section
  const isShare = report.measure === 'coverage'
  const number = (value: unknown, unit = '') =>
    typeof value === 'number' ? `${formatNumber(value)}${unit}` : (value as string | null)
  const own = [
    row['name'] as string,
    number(row.upskilled),
    ...(isShare ? [number(row.base), number(row.percent, '%')] : []),
  ]
  const [upskilled, share] = [
    number(row['compared_upskilled']),
    number(row['compared_percent'], '%'),
  ]
  if (comparison?.kind === 'other') return [...own, upskilled, ...(isShare ? [share] : [])]
  if (!comparison) return [...own, ...(isShare && target ? [number(row.needed)] : [])]
  const isWithinRounding =
    row['change_within_rounding'] === true || row['change_within_rounding'] === 'Yes'
  const change =
    typeof row.change === 'number'
      ? changeInWords({ by: row.change, isShare, isWithinRounding })
      : (row.change as string | null)
  return [...own, isShare ? share : upskilled, change]
}

const withoutSymbols = (rows: Cells[]): Cells[] =>
  rows.map((row) => row.map((cell) => (/^\[[cxz]\]$/.test(String(cell)) ? null : cell)))
const sorted = (rows: readonly Cells[]): Cells[] =>
  rows.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))

/** The rows of the JSON with their comparison and target numbers, followed by the total. */
function flat({ rows, total, target, comparedWith }: JsonBreakdown): Numbers[] {
  const further = (
    needed: number | null | undefined,
    compared: NonNullable<JsonBreakdown['comparedWith']>['total'] | undefined,
  ) => ({
    needed,
    change: compared?.change ?? null,
    change_within_rounding: compared?.isWithinRounding,
    compared_upskilled: compared?.upskilled,
    compared_percent: compared?.percent,
  })
  return [
    ...rows.map((row, index) => ({
      ...row,
      ...further(target?.rows[index]?.needed, comparedWith?.rows[index]),
    })),
    { ...total, name: 'Total', ...further(target?.needed, comparedWith?.total) },
  ]
}

/** The CSV name of a workbook column. */
const nameOf = (title: string): string =>
  [
    [/^Upskilled \(/, 'upskilled'],
    [/^Base \(/, 'base'],
    [/^Share \(/, 'percent'],
    [/^Needed for /, 'needed'],
    [/: upskilled \(/, 'compared_upskilled'],
    [/: base \(/, 'compared_base'],
    [/: share \(/, 'compared_percent'],
    [/^Change \(/, 'change'],
    [/^Change within/, 'change_within_rounding'],
  ]
    .find(([pattern]) => (pattern as RegExp).test(title))?.[1]
    ?.toString() ?? 'name'

const textOf = async (
  place: UptakePage,
  as: number,
  kind: 'csv' | 'csv-metadata.json' | 'json',
  params: Record<string, string>,
) => (await place.file(as, kind, params)).text()

const CASES = places.flatMap((place) =>
  [
    '',
    'previous-quarter',
    ...(place.name === 'DFT' ? ['HMT', 'DFE'] : place.name === 'FIN' ? ['POL'] : []),
  ].flatMap((compare) =>
    (['coverage', 'ever'] as const).map((measure) => ({
      place,
      compare,
      measure,
      name: place.name,
    })),
  ),
)

describe.each(['service admin', 'analyst', 'lead of the department'])('files for a %s', (who) => {
  test.each(CASES)(
    'page, CSV, JSON and workbook have the same numbers for $name, $measure, compared with “$compare”',
    async ({ place, compare, measure }) => {
      const as = viewers[who]!
      const params = { measure, 'as-at': '2026-09-30', ...(compare === '' ? {} : { compare }) }
      const view = (await place.open(as, params)) as unknown as UptakeView
      const response = await place.file(as, 'ods', params)
      const bytes = await response.bytes()
      // `readOds` omits the header.
      const book = await readOds(bytes)
      expect(view.sections.length > 0 || view.isWithheld).toBe(true)
      for (const section of view.sections) {
        const { by } = section.report
        const page = cellsOnPage(section)
        expect(page.length).toBe(section.report.rows.length + 1)

        const json = JSON.parse(await textOf(place, as, 'json', { ...params, by })) as JsonBreakdown
        const fromJson = flat(json).map((row) => cellsInFile(section, row))
        expect(sorted(fromJson)).toEqual(sorted(withoutSymbols(page)))

        const metadata = JSON.parse(
          await textOf(place, as, 'csv-metadata.json', { ...params, by }),
        ) as Parameters<typeof problemsOf>[0]
        expect(problemsOf(metadata)).toEqual([])
        const fromCsv = readWithMetadata(
          metadata,
          await textOf(place, as, 'csv', { ...params, by }),
        ).map((row) => cellsInFile(section, row))
        expect(sorted(fromCsv)).toEqual(sorted(withoutSymbols(page.slice(0, -1))))

        const described = (
          metadata as unknown as {
            tableSchema: { columns: { name: string; titles: string[] }[] }
          }
        ).tableSchema.columns
        const shownInBook = described.filter(
          ({ name }) =>
            name !== 'key' &&
            !name.endsWith('withheld') &&
            (measure === 'coverage' || !/base|percent/.test(name)),
        )
        const rows =
          book.sheets.find(({ name }) => name === `By ${by}`)?.rows.slice(-page.length) ?? []
        const fromBook = rows.map((row) =>
          cellsInFile(
            section,
            Object.fromEntries(
              row.map((cell, index) => [nameOf(shownInBook[index]?.titles.at(-1) ?? ''), cell]),
            ),
          ),
        )
        expect(rows[0]).toHaveLength(shownInBook.length)
        expect(fromBook).toEqual(page)
      }
    },
  )
})

const jsonOf = async (place: UptakePage, who: string, words: Record<string, string>) =>
  JSON.parse(await textOf(place, viewers[who]!, 'json', words)) as JsonBreakdown

describe('other contents of the files', () => {
  const [everybody, department] = places

  test('files give the target, how many more people are needed in total and in each quarter, and the pace', async () => {
    const json = await jsonOf(everybody!, 'service admin', { 'as-at': '2026-09-30' })
    expect(json.target).toMatchObject({
      percent: 90,
      by: '2028-03-31',
      needed: 92,
      neededEachQuarter: 16,
    })
    expect(json.target?.pace).toEqual({
      from: '2026-06-30',
      to: '2026-09-30',
      change: expect.any(Number),
    })
    const book = await readOds(
      await (
        await everybody!.file(viewers['service admin']!, 'ods', { 'as-at': '2026-09-30' })
      ).bytes(),
    )
    expect(book.sheets[1]?.rows.flat()).toContain(
      '92 more people need to be upskilled to reach 90% by 31 March 2028: at least 16 in each of the 6 quarters left.',
    )
    expect((await jsonOf(everybody!, 'service admin', { measure: 'ever' })).target).toBeUndefined()
  })

  test('files say why there is nothing to compare with', async () => {
    const params = { 'as-at': '2021-12-31', compare: 'previous-year' }
    const why =
      'There are no figures for 31 December 2020 to compare with. Figures begin on 15 June 2021, the date of the first completion.'
    expect(await jsonOf(everybody!, 'analyst', params)).toMatchObject({ notCompared: why })
    expect(await textOf(everybody!, viewers['analyst']!, 'csv-metadata.json', params)).toContain(
      why,
    )
    const book = await readOds(
      await (await everybody!.file(viewers['analyst']!, 'ods', params)).bytes(),
    )
    expect(book.sheets[1]?.rows.flat()).toContain(why)
  })

  test('files over time have the series of the other department', async () => {
    const params = { compare: 'HMT', by: 'time' }
    const as = viewers['service admin']!
    const { time } = (await department!.open(as, { compare: 'HMT' })) as unknown as {
      time: TimeSection
    }
    const metadata = JSON.parse(
      await textOf(department!, as, 'csv-metadata.json', params),
    ) as Parameters<typeof problemsOf>[0]
    expect(problemsOf(metadata)).toEqual([])
    const rows = readWithMetadata(metadata, await textOf(department!, as, 'csv', params))
    expect(
      rows.map((row) => [
        row['day'],
        row['compared_upskilled'],
        row['compared_base'],
        row['compared_percent'],
      ]),
    ).toEqual(
      time.other?.points.map(({ day, upskilled, base, percent }) => [
        day,
        upskilled,
        base,
        percent,
      ]),
    )
    expect(JSON.parse(await textOf(department!, as, 'json', params))).toMatchObject({
      comparedWith: time.other,
    })
  })

  test('files refuse an unknown comparison with the same message as the page', async () => {
    const response = await department!.file(viewers['analyst']!, 'csv', { compare: 'HMTX' })
    expect(response.status).toBe(400)
    expect(await response.text()).toBe('There is no “HMTX” to compare with. Did you mean “HMT”?\n')
  })
})

describe('a comparison with a department whose numbers are withheld', () => {
  test.each(['coverage', 'ever'] satisfies Measure[])(
    'rows have no zero where the %s of the other department is withheld',
    async (measure) => {
      const [, department] = places
      for (const who of ['analyst', 'lead of the department']) {
        const json = await jsonOf(department!, who, {
          measure,
          compare: 'DFE',
          by: 'profession',
          'as-at': '2026-09-30',
        })
        expect(json.comparedWith?.total).toMatchObject({ upskilled: null, withheld: true })
        // A lead sees exact rows. Under the policy there are no rows.
        expect(json.rows.length > 0).toBe(who !== 'analyst')
        for (const row of json.comparedWith?.rows ?? [])
          expect(row).toMatchObject({ upskilled: null, base: null, percent: null, withheld: true })
      }
    },
  )
})
