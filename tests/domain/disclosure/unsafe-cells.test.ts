import { describe, expect, test } from 'vitest'
import {
  unsafeCells,
  type PublishedCell,
  type PublishedTable,
} from '#app/domain/disclosure/unsafe-cells.ts'
import { withheldParts } from '#app/domain/disclosure/withheld-parts.ts'
import { POLICY, round, showExactly, type Counts } from '#app/domain/disclosure/policy.ts'

const WITHHELD = { upskilled: null, base: null, percent: null, withheld: true }
const counts = (upskilled: number, base: number | null = null): Counts => ({ upskilled, base })
const shown = (key: string, exact: Counts): PublishedCell => ({
  key,
  exact,
  shown: round(exact, POLICY),
})
const withheld = (key: string, exact: Counts): PublishedCell => ({ key, exact, shown: WITHHELD })
const table = (total: PublishedCell | null, ...rows: PublishedCell[]): PublishedTable => ({
  name: 'By department',
  total,
  rows,
})
const keysOf = (...tables: PublishedTable[]) => unsafeCells(tables, POLICY).map(({ key }) => key)

describe('the check for unsafe cells when exact numbers are known', () => {
  test('a table suppressed under the policy passes the check', () => {
    const rows = [
      { key: 'A', ...counts(3, 40) },
      { key: 'B', ...counts(20, 40) },
      { key: 'C', ...counts(50, 90) },
    ]
    const total = counts(73, 170)
    const keys = withheldParts(rows, total, POLICY)
    expect([...(keys ?? [])]).toEqual(['A', 'B'])
    const cells = rows.map(({ key, ...exact }) =>
      keys?.has(key) ? withheld(key, exact) : shown(key, exact),
    )
    expect(unsafeCells([table(shown('All', total), ...cells)], POLICY)).toEqual([])
  })

  test('numbers of a few people, unrounded numbers and percentages of small groups are unsafe', () => {
    expect(
      keysOf(
        table(
          null,
          shown('few', counts(3)),
          shown('few without', counts(38, 40)),
          shown('all', counts(20, 20)),
        ),
      ),
    ).toEqual(['few', 'few without', 'all'])
    const exact = { key: 'exact', exact: counts(12, 40), shown: showExactly(counts(12, 40)) }
    const share = {
      key: 'share',
      exact: counts(10, 20),
      shown: { upskilled: 10, base: 20, percent: 50, withheld: false },
    }
    expect(unsafeCells([table(null, exact, share)], POLICY)).toEqual([
      { table: 'By department', key: 'exact', why: 'is not rounded to 5' },
      { table: 'By department', key: 'share', why: 'has a percentage of fewer than 30 people' },
    ])
  })

  test('a row is unsafe if it is the only one withheld, and rows are unsafe if they hide too few people together', () => {
    expect(
      keysOf(table(shown('All', counts(53)), withheld('A', counts(3)), shown('B', counts(50)))),
    ).toEqual(['A'])
    expect(
      keysOf(
        table(
          shown('All', counts(53)),
          withheld('A', counts(2)),
          withheld('B', counts(1)),
          shown('C', counts(50)),
        ),
      ),
    ).toEqual(['A', 'B'])
  })

  test('withheld rows are unsafe if each has one person, because the number of such rows reveals each count', () => {
    const ones = Array.from({ length: 6 }, (_, index) => withheld(`A${index}`, counts(1)))
    expect(keysOf(table(shown('All', counts(6)), ...ones))).toHaveLength(6)
  })

  test('a withheld cell is unsafe if two tables together reveal it, or if another table shows it', () => {
    const agency = (exact: Counts) => ({ ...withheld('Agency', exact), id: 'agency' })
    const own = { ...withheld('Own', counts(20)), id: 'own' }
    const department = { ...shown('Department', counts(23)), id: 'department' }
    const departments = table(shown('All', counts(73)), department, shown('Other', counts(50)))
    const within: PublishedTable = {
      name: 'Within',
      total: department,
      rows: [agency(counts(3)), own],
    }
    expect(keysOf(departments, within)).toEqual([])
    const other: PublishedTable = {
      name: 'Again',
      total: null,
      rows: [{ ...shown('Own', counts(20)), id: 'own' }],
    }
    expect(unsafeCells([departments, within, other], POLICY)).toEqual([
      { table: 'Within', key: 'Agency', why: 'can be worked out from the tables together' },
      { table: 'Within', key: 'Own', why: 'is withheld here and shown in another table' },
    ])
  })
})

describe('the check for unsafe cells when exact numbers are not known', () => {
  const row = (
    key: string,
    upskilled: number | null,
    base: number | null = 100,
    percent: number | null = null,
  ): PublishedCell => ({
    key,
    exact: null,
    shown: {
      upskilled,
      base: upskilled === null ? null : base,
      percent,
      withheld: upskilled === null,
    },
  })
  const total = row('Total', 100, 200, 50)
  const found = (...tables: PublishedTable[]) =>
    unsafeCells(tables, POLICY).map(({ key, why }) => `${key} ${why}`)

  test('a table passes if all numbers are rounded and no number is the only one withheld', () => {
    expect(found(table(total, row('A', 50), row('B', null), row('C', null)))).toEqual([])
    expect(found(table(null, row('A', 0, 0)))).toEqual([])
  })

  test('each unsafe cell is reported with a reason, and so is an unsafe total', () => {
    expect(found(table(total, row('A', 3)))).toEqual(['A has a number below 5'])
    expect(found(table(total, row('A', 52)))).toEqual(['A is not rounded to 5'])
    expect(found(table(total, row('A', 5, 20, 25)))).toEqual([
      'A has a percentage of fewer than 30 people',
    ])
    expect(found(table(total, row('A', 50), row('B', null)))).toEqual([
      'B is the only one withheld, so its total reveals it',
    ])
    const half = { ...row('A', null), shown: { ...WITHHELD, base: 20 } }
    expect(found(table(total, half, row('B', null)))).toEqual([
      'A is withheld but still has a number',
    ])
    expect(found(table(row('Total', 102)))).toEqual(['Total is not rounded to 5'])
  })

  test('differences between numbers that are shown can be small, but must be rounded', () => {
    const differences = (...rows: PublishedCell[]): PublishedTable => ({
      ...table(null, ...rows),
      areDifferences: true,
    })
    expect(
      unsafeCells([differences(row('A', 10, null))], {
        ...POLICY,
        threshold: 30,
        rounding: 10,
      }),
    ).toEqual([])
    expect(found(differences(row('A', 3, null)))).toEqual(['A is not rounded to 5'])
  })

  test('a table without a total, or with a withheld total, reveals no withheld row', () => {
    expect(found(table(null, row('A', 50), row('B', null)))).toEqual([])
    expect(found(table(row('Total', null), row('A', 50), row('B', null)))).toEqual([])
  })

  test('a cell that is unsafe in two tables is reported once, using its exact numbers if they are known', () => {
    const [shownFew, known] = [row('A', 5, 40), shown('A', counts(3, 40))]
    expect(found(table(null, known), table(null, shownFew))).toEqual([
      'A is a number of a few people, or all or none of a small group',
    ])
  })
})
