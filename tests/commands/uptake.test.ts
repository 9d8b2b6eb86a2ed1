import { readOds } from 'hucre/ods'
import { beforeAll, expect, test } from 'vitest'
import { run } from '#app/commands/uptake.ts'
import { UsageError } from '#app/commands/outcome.ts'
import { db } from '#app/data/database/database.server.ts'
import type { UptakeReport } from '#app/domain/uptake/uptake.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { vi } from 'vitest'

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  await aDepartmentOf({ organisation: 'DFT', people: 40, upskilled: 31 })
  await aDepartmentOf({ organisation: 'HMT', people: 20, upskilled: 3 })
  await aDepartmentOf({ organisation: 'DFE', people: 50, upskilled: 28 })
  // A name that a spreadsheet would run as a formula.
  await db().organisation.update({ where: { code: 'DFE' }, data: { name: '=Education' } })
})

async function printed(...args: string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await run(args)).toBe(0)
  const text = write.mock.calls.map(([chunk]) => String(chunk)).join('')
  write.mockRestore()
  return text
}
const report = async (...args: string[]) => JSON.parse(await printed(...args)) as UptakeReport

test('the defaults are those of the page: coverage by department at the end of the last quarter, under the policy', async () => {
  expect(await report('--json')).toMatchObject({
    measure: 'coverage',
    by: 'department',
    asAt: '2026-09-30',
    since: null,
    course: null,
    population: 'scs',
    structure: 'then',
    base: 'in-post',
    policy: {
      threshold: 5,
      rounding: 5,
      percentageBase: 30,
      wholePercentageBase: 100,
      ratingThreshold: 10,
      ratingRounding: 10,
      ratingPercentageBase: 100,
      ratingWholePercentageBase: 1000,
      responsePercentageBase: 100,
      marker: '[c]',
    },
    total: { upskilled: 60, base: 110 },
    rows: [
      { key: 'DFE', name: '=Education', upskilled: 30, base: 50, withheld: false },
      {
        key: 'DFT',
        name: 'Department DFT',
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
    ],
  })
})

test('uptake prints a table on a terminal and JSON to another program', async () => {
  const isTTY = process.stdout.isTTY
  process.stdout.isTTY = true
  const onTerminal = await printed('--exact')
  process.stdout.isTTY = false
  const toProgram = await printed('--exact')
  process.stdout.isTTY = isTTY
  expect(onTerminal.split('\n').slice(0, 7)).toEqual([
    'Share of senior civil servants who were upskilled, by department, 30 September 2026',
    '',
    'Department      Upskilled (people)  Base (people)  Share (%)  Needed for 90% (people)',
    '=Education                      28             50         56                       17',
    'Department DFT                  31             40         78                        5',
    'Department HMT                   3             20         15                       15',
    'Total                           62            110         56                       37',
  ])
  expect(JSON.parse(toProgram)).toMatchObject({ total: { upskilled: 62, base: 110 } })
})

test('a table marks numbers that are withheld', async () => {
  expect(await printed('--format', 'table')).toMatch(/Department HMT +\[c\] +\[c\] +\[c\]/)
})

test('--exact prints the numbers without suppression', async () => {
  const { policy, total, rows } = await report(
    '--measure',
    'coverage',
    '--exact',
    '--format',
    'json',
  )
  expect({ policy, total }).toEqual({
    policy: null,
    total: { upskilled: 62, base: 110, percent: 56 },
  })
  expect(
    rows.map(({ key, upskilled, base, withheld }) => [key, upskilled, base, withheld]),
  ).toEqual([
    ['DFE', 28, 50, false],
    ['DFT', 31, 40, false],
    ['HMT', 3, 20, false],
  ])
})

test('the CSV has the same numbers, and no cell that a spreadsheet runs', async () => {
  expect(await printed('--measure', 'coverage', '--exact', '--format', 'csv')).toBe(
    [
      'key,name,upskilled,base,percent,withheld,needed',
      "DFE,'=Education,28,50,56,no,17",
      'DFT,Department DFT,31,40,78,no,5',
      'HMT,Department HMT,3,20,15,no,15',
      '',
    ].join('\r\n'),
  )
})

test('the workbook has the same numbers, and text that is not a formula', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await run(['--measure', 'coverage', '--exact', '--format', 'ods'])).toBe(0)
  const chunks = write.mock.calls.map(([chunk]) => Buffer.from(chunk))
  write.mockRestore()
  const [cover, table] = (await readOds(Buffer.concat(chunks))).sheets
  expect(cover?.name).toBe('Cover')
  expect(table?.rows.slice(-4)).toEqual([
    ['Department DFT', 31, 40, 78, 5],
    ['=Education', 28, 50, 56, 17],
    ['Department HMT', 3, 20, 15, 15],
    ['Total', 62, 110, 56, 37],
  ])
})

test.each([
  [
    ['--format', 'xls'],
    'There is no format “xls”. Choose --format table, --format json, --format csv or --format ods.',
  ],
  [
    ['--json', '--format', 'csv'],
    '--json and --format csv cannot be used together. Leave one out.',
  ],
  [['--by', 'departmnt'], 'Breakdown cannot be “departmnt”. Did you mean “department”?'],
  [['--as-at', '2026-02-30'], 'As at must be a real date, such as 2026-09-30, not “2026-02-30”'],
  [['--course', 'DMX'], 'There is no course “DMX”. Did you mean “DMC”?'],
])('the arguments %j are a usage error with a message', async (args, sentence) => {
  await expect(run(args)).rejects.toThrow(new UsageError(sentence))
})

test('an unknown option is a usage error', async () => {
  await expect(run(['--measures', 'ever'])).rejects.toThrow(UsageError)
})
