import { describe, expect, test } from 'vitest'
import { POLICY, type Counts } from '#app/domain/disclosure-policy.ts'
import { crossKey, decide, type Tables } from '#app/domain/disclosure-tables.ts'

/** Departments in rows, professions in columns; the totals are those of the cells. */
function tablesFrom(numbers: readonly (readonly number[])[]): Tables {
  const cells = numbers.flatMap((row, d) => row.map((upskilled, p) => ({ row: `d${d}`, column: `p${p}`, upskilled, base: null })))
  const sum = (among: readonly { upskilled: number }[]): Counts => ({
    upskilled: among.reduce((all, one) => all + one.upskilled, 0),
    base: null,
  })
  const keys = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index}`)
  return {
    total: sum(cells),
    dimensions: new Map([
      ['department', keys('d', numbers.length).map((key) => ({ key, ...sum(cells.filter(({ row }) => row === key)) }))],
      ['profession', keys('p', numbers[0]?.length ?? 0).map((key) => ({ key, ...sum(cells.filter(({ column }) => column === key)) }))],
    ]),
    crosses: new Map([['both', { rows: 'department', columns: 'profession', cells }]]),
  }
}

const withheldOf = (numbers: readonly (readonly number[])[]) => {
  const decision = decide(tablesFrom(numbers), POLICY)
  return numbers.flatMap((row, d) => row.flatMap((_, p) => (decision.isWithheld('both', crossKey(`d${d}`, `p${p}`)) ? [`${d}${p}`] : [])))
}

describe('a table of two dimensions', () => {
  test('a small cell takes the cheapest three with it that let it be another number', () => {
    expect(withheldOf([[3, 60, 70], [80, 20, 90], [50, 30, 40]])).toEqual(['00', '01', '20', '21']) // prettier-ignore
  })

  test('two withheld in each row and column are not enough where they are tied to each other', () => {
    // Four small cells, two in each of two rows, each alone in its column.
    const hidden = withheldOf([[3, 4, 50, 60, 70], [50, 60, 3, 4, 70], [80, 90, 80, 90, 99]]) // prettier-ignore
    for (const column of [0, 1, 2, 3]) expect(hidden.filter((cell) => cell.endsWith(String(column))).length).toBeGreaterThan(1)
  })

  test('large cells are all shown', () => {
    expect(withheldOf([[30, 40], [50, 60]])).toEqual([]) // prettier-ignore
  })

  test('a department withheld in its own table is left out of the other, with a second one', () => {
    const decision = decide(tablesFrom([[1, 2, 0], [10, 20, 30], [40, 50, 60]]), POLICY) // prettier-ignore
    expect(['d0', 'd1', 'd2'].map((key) => decision.isWithheld('department', key))).toEqual([true, true, false])
    expect(['d0', 'd1', 'd2'].map((key) => decision.isLeftOut('both', 'row', key))).toEqual([true, true, false])
  })

  test('what is decided does not depend on the order of the cells', () => {
    const tables = tablesFrom([[3, 60, 70, 8], [80, 2, 90, 9], [50, 30, 4, 40]]) // prettier-ignore
    const turned: Tables = {
      ...tables,
      dimensions: new Map([...tables.dimensions].map(([name, parts]) => [name, parts.toReversed()])),
      crosses: new Map([...tables.crosses].map(([name, cross]) => [name, { ...cross, cells: cross.cells.toReversed() }])),
    }
    const [one, other] = [decide(tables, POLICY), decide(turned, POLICY)]
    for (const { row, column } of tables.crosses.get('both')?.cells ?? []) {
      expect(other.isWithheld('both', crossKey(row, column))).toBe(one.isWithheld('both', crossKey(row, column)))
    }
  })
})
