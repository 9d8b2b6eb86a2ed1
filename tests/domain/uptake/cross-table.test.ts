import { expect, test } from 'vitest'
import type { Shown } from '#app/domain/disclosure/policy.ts'
import { keyOf } from '#app/domain/uptake/breakdown.ts'
import { crossTable, leaveOutEmpty, type CrossTable } from '#app/domain/uptake/cross-table.ts'
import { reportTotal, reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import { IN_POST, NO_FILTERS } from '#app/domain/uptake/uptake.ts'
import { cellsOf } from '../../support/adversary/count.ts'
import { randomWorld } from '../../support/adversary/world.ts'
import { seedsOf } from '../../support/seeds.ts'

/** Yields the count of each coverage query about random governments. */
function* counts(): Generator<CountedUptake> {
  for (const seed of seedsOf(40, { deep: 1000 })) {
    const world = randomWorld(seed)
    for (const query of world.queries) {
      const { measure, population, structure, day } = query
      if (measure !== 'coverage' || structure !== 'then') continue
      const cells = cellsOf(world, query)
      yield {
        query: {
          ...NO_FILTERS,
          measure,
          by: 'department',
          asAt: day,
          since: null,
          course: null,
          population,
          structure,
          base: IN_POST,
        },
        government: world.government,
        marginals: {
          'organisation-grade': cells,
          'department-profession': cells,
          'profession-grade': cells,
        },
        headcounts: null,
      }
    }
  }
}

const BY = ['profession', 'grade'] as const
const numbersOf = ({ upskilled, base, percent, withheld }: Shown): Shown => ({
  upskilled,
  base,
  percent,
  withheld,
})

/** Every cell, with its row and column. */
const cellsIn = ({ rows, columns }: CrossTable) =>
  rows.flatMap((row) => row.cells.map((cell, index) => ({ row, column: columns[index]!, cell })))

test('each exact cell is a recount of its people, and the cells of a row add up to it', () => {
  let people = 0
  for (const uptake of counts())
    for (const by of BY) {
      const table = crossTable(uptake, 'department', by, { exact: true })
      for (const { row, column, cell } of cellsIn(table)) {
        const own = uptake.marginals['organisation-grade'].filter(
          (one) =>
            keyOf(uptake.government, 'department', one) === row.key &&
            keyOf(uptake.government, by, one) === column.key,
        )
        const sum = (numbers: readonly (number | null)[]) =>
          numbers.reduce((all: number, number) => all + (number ?? 0), 0)
        expect([cell.upskilled, cell.base]).toEqual([
          sum(own.map(({ upskilled }) => upskilled)),
          sum(own.map(({ base }) => base)),
        ])
        people += cell.base ?? 0
      }
      for (const row of table.rows)
        expect(row.cells.reduce((sum, { base }) => sum + (base ?? 0), 0)).toBe(row.base)
    }
  expect(people).toBeGreaterThan(5000)
})

test('under the policy, each cell shown is the one on the pages of its row and its column', () => {
  const found = { shown: 0, nobody: 0, withheld: 0, pooled: 0 }
  for (const uptake of counts())
    for (const by of BY) {
      const scope = { exact: false }
      for (const { row, column, cell } of cellsIn(crossTable(uptake, 'department', by, scope))) {
        const filters = [
          { by: 'department', key: row.key },
          { by, key: column.key },
        ] as const
        const [rowFilter, columnFilter] = filters
        const pages = [
          reportUptake(uptake, by, { ...scope, within: [rowFilter] }).rows.find(
            ({ key }) => key === column.key,
          ),
          reportUptake(uptake, 'department', { ...scope, within: [columnFilter] }).rows.find(
            ({ key }) => key === row.key,
          ),
        ].filter((page) => page !== undefined)
        if (cell.withheld) {
          found.withheld += 1
          continue
        }
        expect(row.withheld || column.withheld).toBe(false)
        for (const page of pages) expect(numbersOf(cell)).toEqual(numbersOf(page))
        // The page of both filters together shows the same number.
        const { upskilled, base, percent } = reportTotal(uptake, { ...scope, within: filters })
        expect({ upskilled, base, percent }).toEqual({
          upskilled: cell.upskilled,
          base: cell.base,
          percent: cell.percent,
        })
        if (pages.length === 0) expect([cell.upskilled, cell.base]).toEqual([0, 0])
        found[cell.base === 0 ? 'nobody' : 'shown'] += 1
        if (row.pool || column.pool) found.pooled += 1
      }
    }
  expect(found.shown).toBeGreaterThan(200)
  expect(found.withheld).toBeGreaterThan(200)
  expect(found.pooled).toBeGreaterThan(10)
})

test('rows and columns without a number to show are left out and named', () => {
  for (const uptake of counts()) {
    const table = crossTable(uptake, 'department', 'profession', { exact: false })
    const short = leaveOutEmpty(table)
    const shown = (cells: readonly Shown[]) => cells.some(({ base }) => base !== null && base > 0)
    expect(short.rows.every(({ cells }) => shown(cells))).toBe(true)
    expect(short.rows.length + short.leftOut.rows.length).toBe(table.rows.length)
    expect(short.columns.length + short.leftOut.columns.length).toBe(table.columns.length)
    expect(cellsIn(short).filter(({ cell }) => shown([cell]))).toHaveLength(
      cellsIn(table).filter(({ cell }) => shown([cell])).length,
    )
  }
})
