import { parse } from 'csv-parse/sync'
import { readOds } from 'hucre/ods'
import { beforeAll, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { breakdownNotes } from '#app/reports/breakdown-notes.ts'
import type { RecordsPageView } from '#app/features/uptake/records/view.server.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as departmentFile } from '#app/routes/uptake/department-file.ts'
import { loader as overview } from '#app/routes/uptake/overview.tsx'
import { loader as overviewFile } from '#app/routes/uptake/overview-file.ts'
import { loader as professionFile } from '#app/routes/uptake/profession-file.ts'
import { loader as records } from '#app/routes/uptake/records.tsx'
import { aProfession } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get } from '#tests/support/requests.ts'

const SET = 'Posts of some professions'
const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
let admin: number
let analyst: number

// Upskilled in the functional family: Policy 31 of 40, Finance 12 of 30, Human Resources 3 of 6. Unknown profession: 9 of 20.
beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  await aDepartmentOf({ organisation: 'DFT', people: 40, upskilled: 31, profession: 'POL' })
  await aDepartmentOf({ organisation: 'DFT', people: 30, upskilled: 12, profession: 'FIN' })
  await aDepartmentOf({ organisation: 'HMT', people: 6, upskilled: 3, profession: 'HR' })
  await aDepartmentOf({ organisation: 'HMT', people: 20, upskilled: 9, profession: 'UNK' })
  const set = await db().headcountSet.create({
    data: { name: SET, asAt: '2026-03-31', source: 'https://figures.example/posts' },
  })
  for (const [code, headcount] of [
    ['POL', 50],
    ['FIN', 40],
    ['UNK', 30],
  ] as const) {
    // prettier-ignore
    const { id: professionId } = await aProfession(code)
    await inTransaction((tx) =>
      sealing(tx, 'Headcount', null, (sealId) =>
        tx.headcount.create({ data: { setId: set.id, professionId, headcount, sealId } }),
      ),
    )
  }
  admin = (await aPersonWithRole('service-admin', VIEWER)).id
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
})

const look = async (as: number, query: Record<string, string> = {}) => {
  const { data } = await get(overview, { as, url: paths.uptake(query) })
  return (data as { view: UptakeView }).view
}
const rowsIn = (view: UptakeView, by: string) =>
  view.sections.find(({ report }) => report.by === by)?.report.rows

describe('the breakdown by family of professions', () => {
  test('families are listed after professions, and each is the sum of its professions', async () => {
    const view = await look(admin)
    expect(view.sections.map(({ report }) => report.by)).toEqual([
      'department',
      'profession',
      'family',
      'grade',
    ])
    expect(rowsIn(view, 'family')).toEqual([
      {
        key: 'functional',
        name: 'Functional',
        upskilled: 46,
        base: 76,
        percent: 61,
        withheld: false,
      },
      {
        key: 'reporting-category',
        name: 'Reporting category',
        upskilled: 9,
        base: 20,
        percent: 45,
        withheld: false,
      },
    ])
  })

  test('families do not reveal their one withheld profession to people who cannot see names', async () => {
    const view = await look(analyst)
    expect(
      rowsIn(view, 'profession')
        ?.filter(({ withheld }) => withheld)
        .map(({ key }) => key),
    ).toEqual(['HR', 'UNK'])
    // Each family has one withheld profession. Subtracting the others from the family would reveal it.
    expect(rowsIn(view, 'family')?.map(({ key, withheld }) => [key, withheld])).toEqual([
      ['functional', true],
      ['reporting-category', true],
    ])
  })

  test('files have the same numbers by family as the page', async () => {
    const csv = await (
      await get(overviewFile, { as: admin, url: paths.uptakeFile('csv', { by: 'family' }) })
    ).text()
    expect(
      parse<Record<string, string>>(csv, { columns: true }).map(({ key, name, upskilled }) => [
        key,
        name,
        upskilled,
      ]),
    ).toEqual([
      ['functional', 'Functional', '46'],
      ['reporting-category', 'Reporting category', '9'],
    ])
    const book = await readOds(
      await (await get(overviewFile, { as: admin, url: paths.uptakeFile('ods') })).bytes(),
    )
    const rows = book.sheets.find(({ name }) => name === 'By family of professions')?.rows
    expect(rows?.slice(-3).map(([name, upskilled, base]) => [name, upskilled, base])).toEqual([
      ['Functional', 46, 76],
      ['Reporting category', 9, 20],
      ['Total', 55, 96],
    ])
  })

  test('the records for a family only include people in the family, whatever profession is chosen', async () => {
    const listed = async (query: Record<string, string>) => {
      const { view } = (await get(records, { as: admin, url: paths.uptakeRecords(query) }))
        .data as RecordsPageView
      return [view?.total, view?.sentence]
    }
    expect(await listed({ family: 'functional' })).toEqual([
      46,
      '46 senior civil servants in post on 30 September 2026 in the family of professions Functional have a valid completion of a qualifying course.',
    ])
    expect((await listed({ family: 'functional', profession: 'FIN' }))[0]).toBe(12)
    expect((await listed({ family: 'functional', profession: 'UNK' }))[0]).toBe(0)
    expect((await listed({ family: 'not-known', profession: 'FIN' }))[0]).toBe(0)
    expect((await listed({ family: 'functional', profession: 'not-known' }))[0]).toBe(0)
  })

  test('a family has no share if the headcount set covers only some of its professions, and the page says why', async () => {
    const view = await look(admin, { base: SET })
    expect(
      rowsIn(view, 'family')?.map(({ key, upskilled, base, percent }) => [
        key,
        upskilled,
        base,
        percent,
      ]),
    ).toEqual([
      ['reporting-category', 9, 30, 30],
      ['functional', 46, null, null],
    ])
    const section = view.sections.find(({ report }) => report.by === 'family')
    expect(section && breakdownNotes(section)).toEqual([
      `A family has a share only if the headcount set ${SET} has posts for each of its professions.`,
    ])
  })

  test('families are not shown if every profession has its own family', async () => {
    await db().profession.update({ where: { code: 'POL' }, data: { family: 'policy' } })
    await db().profession.update({ where: { code: 'HR' }, data: { family: 'people' } })
    const view = await look(admin)
    await db().profession.updateMany({
      where: { code: { in: ['POL', 'HR'] } },
      data: { family: 'functional' },
    })
    expect(view.sections.map(({ report }) => report.by)).toEqual([
      'department',
      'profession',
      'grade',
    ])
  })
})

test.each([
  ['department', departmentFile, 'DFT', 'Choose organisation, profession or grade.'],
  ['profession', professionFile, 'POL', 'Choose department or grade.'],
] as const)(
  'the files of one %s have no breakdown by family, and the error lists those that they have',
  async (of, file, code, choice) => {
    const address = of === 'department' ? paths.uptakeDepartmentFile : paths.uptakeProfessionFile
    const open = (kind: 'csv' | 'ods') =>
      get(file, { as: admin, params: { code }, url: address(code, kind, { by: 'family' }) })
    const response = await open('csv')
    expect([response.status, await response.text()]).toEqual([
      400,
      `The breakdown of one ${of} cannot be “family”. ${choice}\n`,
    ])
    // The workbook always contains every table on the page.
    expect((await open('ods')).status).toBe(200)
  },
)
