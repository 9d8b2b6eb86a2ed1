import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freezeClock } from '#app/platform/clock.server.ts'
import { paths } from '#app/paths.ts'
import { loader as files } from '#app/routes/uptake/cross-file.ts'
import { loader } from '#app/routes/uptake/cross.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, type As } from '#tests/support/requests.ts'

const PEOPLE = [
  { organisation: 'DFT', count: 60, upskilled: 40 },
  { organisation: 'HO', count: 50, upskilled: 20 },
  { organisation: 'HMT', count: 40, upskilled: 33 },
]
let admin = 0
let analyst = 0

beforeAll(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  for (const { organisation, count, upskilled } of PEOPLE)
    for (let index = 0; index < count; index += 1) {
      const person = await aPerson({ organisation })
      if (index < upskilled) await aCompletion({ personId: person.id })
    }
  admin = (await aPersonWithRole('service-admin', { posted: false })).id
  analyst = (await aPersonWithRole('analyst', { posted: false })).id
})
afterAll(() => freezeClock(null))

type Data = {
  pageTitle: string
  errors: Record<string, string> | null
  noData: string | null
  view: {
    message: string
    table: { rows: { key: string; cells: { percent: number | null }[] }[]; leftOut: object }
  } | null
}

const open = async (as: As, query: Record<string, string> = {}) => {
  const { status, data } = await get(loader, { as, url: paths.uptakeCross(query) })
  return { status, ...(data as Data) }
}

type Cell = { row: string; column: string; upskilled: number | null; base: number | null }
const json = async (as: As, query: Record<string, string> = {}) =>
  JSON.parse(
    await (await get(files, { as, url: paths.uptakeCrossFile('json', query) })).text(),
  ) as { columnsBy: string; policy: object | null; rows: Cell[] }

describe('departments by profession', () => {
  test('people who can see names get exact numbers, on the page and in files', async () => {
    const { view } = await open(admin)
    expect(view?.message).toBe('93 of 150 senior civil servants in post are upskilled: 62%.')
    expect(view?.table.rows.map(({ key }) => key)).toEqual(['DFT', 'HMT', 'HO'])
    const { rows, policy } = await json(admin, { by: 'grade' })
    expect(policy).toBeNull()
    expect(rows.map(({ row, upskilled, base }) => [row, upskilled, base])).toEqual([
      ['DFT', 40, 60],
      ['HMT', 33, 40],
      ['HO', 20, 50],
    ])
  })

  test('people who cannot see names get rounded numbers, and the same ones in each file', async () => {
    const { rows, policy } = await json(analyst)
    expect(policy).not.toBeNull()
    expect(rows.find(({ row }) => row === 'HMT')).toMatchObject({ upskilled: 35, base: 40 })
    const text = await (
      await get(files, { as: analyst, url: paths.uptakeCrossFile('csv', {}) })
    ).text()
    const inCsv = parse<Record<string, string>>(text, { columns: true })
    expect(Object.keys(inCsv[0] ?? {})).toEqual([
      'row',
      'row_name',
      'column',
      'column_name',
      'upskilled',
      'base',
      'percent',
      'withheld',
    ])
    const numberOf = (value: string | undefined) => (value ? Number(value) : null)
    expect(inCsv.map(({ row, column, base }) => [row, column, numberOf(base)])).toEqual(
      rows.map(({ row, column, base }) => [row, column, base]),
    )
  })
})

describe('a query that the table does not have is refused, and says what to do instead', () => {
  test.each([
    [{ by: 'family' }, 'Departments cannot be shown by “family”. Choose profession or grade'],
    [{ measure: 'ever' }, 'This table is only for the measure “coverage”, not “ever”.'],
    [{ structure: 'now' }, 'This table shows departments as they were then, not “now”.'],
    [{ base: 'Posts' }, 'There is no headcount set “Posts”.'],
    [{ department: 'DFT' }, 'There is no filter “department”.'],
    [{ course: 'DMX' }, 'There is no course “DMX”.'],
    [{ 'as-at': '2030-01-01' }, 'As at must be today, 2026-11-23, or earlier'],
  ])('%o', async (query, sentence) => {
    const { status, errors, view } = await open(analyst, query)
    expect([status, view]).toEqual([400, null])
    expect(Object.values(errors ?? {}).join(' ')).toContain(sentence)
    const file = await get(files, { as: analyst, url: paths.uptakeCrossFile('csv', query) })
    expect(file.status).toBe(400)
    expect(await file.text()).toContain(sentence)
  })

  test('a day before the data gets the first day', async () => {
    const { status, noData } = await open(analyst, { 'as-at': '2020-01-01' })
    expect(status).toBe(200)
    expect(noData).toContain('There are no figures before')
  })
})
