/** What a reader who may not see names is told of a world: every table of every page and file, by the product's own functions. */
import type { DisclosurePolicy } from '#app/domain/disclosure-policy.ts'
import { EVERY_STEP, type Steps } from '#app/domain/disclosure-tables.ts'
import type { Faces } from '#app/domain/uptake-breakdown.ts'
import { shownTable, shownWithin, type ShownTable } from '#app/domain/uptake-disclosure.ts'
import { LEFT, NOT_KNOWN, type UptakeCell, type UptakeRow } from '#app/domain/uptake.ts'
import type { Layout } from './numbers.ts'
import type { World } from './world.ts'

/** A number as a reader finds it: shown; listed as withheld; nowhere; or known to be empty, since a table that is there does not have it. */
export type Seen =
  { state: 'shown'; upskilled: number; base: number | null; percent: number | null } | { state: 'listed' | 'nowhere' | 'empty' }

const codes = (count: number, letter: string): string[] =>
  Array.from({ length: count }, (_, index) => (index === count - 2 ? NOT_KNOWN : index === count - 1 ? LEFT : `${letter}${index}`))

const seen = (row: UptakeRow | undefined): Seen | undefined =>
  row &&
  (row.withheld || row.upskilled === null
    ? { state: 'listed' }
    : { state: 'shown', upskilled: row.upskilled, base: row.base, percent: row.percent })

/** Two pages that show the same number must show it alike. */
function agree(one: Seen | undefined, other: Seen | undefined, name: string): Seen | undefined {
  if (one && other && JSON.stringify(one) !== JSON.stringify(other)) throw new Error(`Two pages differ over ${name}.`)
  return one ?? other
}

/**
 * The numbers of one question in the order of the layout.
 * @param people how many there truly are, number by number: a number that no table has is empty only where its tables leave nothing out
 */
export function seeQuestion(
  world: World,
  layout: Layout,
  cells: readonly UptakeCell[],
  people: ArrayLike<number>,
  policy: DisclosurePolicy,
  steps: Steps = EVERY_STEP,
): Seen[] {
  const faces: Faces = { 'organisation-grade': cells, 'department-profession': cells, 'profession-grade': cells }
  const { government } = world
  const { sizes, offset, departmentOf } = layout
  const found: (Seen | undefined)[] = Array.from({ length: layout.width })
  const names = { d: codes(sizes.d, 'O'), o: codes(sizes.o, 'O'), p: codes(sizes.p, 'P'), g: codes(sizes.g, 'G') }
  const whole = (by: 'department' | 'organisation' | 'profession' | 'grade') => shownTable(government, by, faces, policy, steps)
  const rowOf = (table: ShownTable, key: string | undefined) => seen(table.rows.find((row) => row.key === key))

  const tables = { d: whole('department'), o: whole('organisation'), p: whole('profession'), g: whole('grade') }
  const { total } = tables.d
  found[0] =
    total.withheld || total.upskilled === null
      ? { state: 'listed' }
      : { state: 'shown', upskilled: total.upskilled, base: total.base, percent: total.percent }
  for (const table of ['d', 'o', 'p', 'g'] as const) {
    names[table].forEach((key, index) => (found[offset[table] + index] = rowOf(tables[table], key)))
  }
  const put = (at: number, one: Seen | undefined) => (found[at] = agree(found[at], one, String(at)))
  names.d.forEach((key, d) => {
    const within = { by: 'department', key } as const
    const [byO, byP, byG] = (['organisation', 'profession', 'grade'] as const).map((by) =>
      shownWithin(government, by, within, faces, policy, steps),
    )
    if (!byO || !byP || !byG) return
    departmentOf.forEach((department, o) => department === d && put(offset.o + o, rowOf(byO, names.o[o])))
    names.p.forEach((name, p) => put(offset.dp + d * sizes.p + p, rowOf(byP, name)))
    names.g.forEach((name, g) => put(offset.dg + d * sizes.g + g, rowOf(byG, name)))
    if (!byP.total.withheld && byP.total.upskilled !== null && (people[offset.d + d] ?? 0) > 0) {
      put(offset.d + d, { state: 'shown', upskilled: byP.total.upskilled, base: byP.total.base, percent: byP.total.percent })
    }
  })
  names.p.forEach((key, p) => {
    const within = { by: 'profession', key } as const
    const byD = shownWithin(government, 'department', within, faces, policy, steps)
    const byG = shownWithin(government, 'grade', within, faces, policy, steps)
    names.d.forEach((name, d) => put(offset.dp + d * sizes.p + p, rowOf(byD, name)))
    names.g.forEach((name, g) => put(offset.pg + p * sizes.g + g, rowOf(byG, name)))
  })
  return fillIn(layout, found, people, total.withheld)
}

/** A number that no table has: empty, unless its table leaves out people. */
function fillIn(layout: Layout, found: (Seen | undefined)[], people: ArrayLike<number>, isTotalWithheld: boolean): Seen[] {
  const { sizes, offset } = layout
  const isLeftOut = (at: number) => found[at] === undefined && (people[at] ?? 0) > 0
  const leftOut = new Set<string>()
  const crosses = [
    ['dp', sizes.d, sizes.p, 'd', 'p'],
    ['dg', sizes.d, sizes.g, 'd', 'g'],
    ['pg', sizes.p, sizes.g, 'p', 'g'],
  ] as const
  for (const [table, rows, columns, rowTable, columnTable] of crosses) {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        if (!isLeftOut(offset[table] + row * columns + column)) continue
        const all = (cells: number[]) => cells.every((at) => found[at] === undefined)
        const rowCells = Array.from({ length: columns }, (_, one) => offset[table] + row * columns + one)
        const columnCells = Array.from({ length: rows }, (_, one) => offset[table] + one * columns + column)
        if (all(rowCells)) leftOut.add(`${table} row ${row}`)
        if (all(columnCells)) leftOut.add(`${table} column ${column}`)
        if (!all(rowCells) && !all(columnCells)) throw new Error(`A cell of ${table} is left out by itself.`)
      }
    }
    for (let row = 0; row < rows; row += 1) if (found[offset[rowTable] + row]?.state === 'listed') leftOut.add(`${table} row ${row}`)
    for (let column = 0; column < columns; column += 1)
      if (found[offset[columnTable] + column]?.state === 'listed') leftOut.add(`${table} column ${column}`)
    for (let at = 0; at < rows * columns; at += 1) {
      const isOut = leftOut.has(`${table} row ${Math.floor(at / columns)}`) || leftOut.has(`${table} column ${at % columns}`)
      found[offset[table] + at] ??= { state: isTotalWithheld || isOut ? 'nowhere' : 'empty' }
    }
  }
  for (const table of ['d', 'o', 'p', 'g'] as const) {
    const places = Array.from({ length: sizes[table] }, (_, index) => offset[table] + index)
    const isOut = isTotalWithheld || places.some(isLeftOut)
    const outDepartments = new Set(places.filter(isLeftOut).map((at) => layout.departmentOf[at - offset.o]))
    for (const at of places) {
      const out = table === 'o' && !isTotalWithheld ? outDepartments.has(layout.departmentOf[at - offset.o]) : isOut
      found[at] ??= { state: out ? 'nowhere' : 'empty' }
    }
  }
  return found as Seen[]
}

export type Range = [least: number, most: number]
/** What a reader knows of one number: of people upskilled, in all, and not upskilled. */
export type Known = { upskilled: Range; base: Range; without: Range }
export const MANY = 9_999

/** Whole numbers that are shown as this one. */
function behind(shown: number, policy: DisclosurePolicy): Range {
  const half = policy.rounding / 2
  const [least, most] = [Math.ceil(shown - half), Math.ceil(shown + half) - 1]
  if (shown === 0) return [0, 0]
  return [Math.max(least, policy.threshold), most]
}

/** What follows from what is seen, by the rules that the policy says of itself. */
export function knowledge(one: Seen, hasBase: boolean, isTotal: boolean, policy: DisclosurePolicy): Known {
  const none: Range = [0, 0]
  if (one.state === 'empty') return { upskilled: none, base: none, without: none }
  if (one.state !== 'shown') {
    const least = one.state === 'listed' ? 1 : 0
    if (hasBase) return { upskilled: [0, MANY], base: [least, MANY], without: [0, MANY] }
    // A total has no other to be withheld for: it tells of a few.
    return { upskilled: [least, isTotal ? policy.threshold - 1 : MANY], base: none, without: none }
  }
  const upskilled = behind(one.upskilled, policy)
  if (one.base === null) return { upskilled, base: none, without: none }
  const base = behind(one.base, policy)
  if (one.percent !== null) base[0] = Math.max(base[0], policy.percentageBase)
  else base[1] = Math.min(base[1], Math.max(0, policy.percentageBase - 1))
  const without: Range = [Math.max(0, base[0] - upskilled[1]), base[1] - upskilled[0]]
  if (without[1] < policy.threshold) without[1] = 0
  else if (without[0] > 0) without[0] = Math.max(without[0], policy.threshold)
  return { upskilled, base, without }
}

/** For tests of the tests: does the truth agree with what a reader is said to know? */
export function isTrue({ upskilled, base, without }: Known, counts: { upskilled: number; base: number | null }): boolean {
  const holds = ([least, most]: Range, value: number) => least <= value && value <= most
  if (counts.base === null) return holds(upskilled, counts.upskilled)
  return holds(upskilled, counts.upskilled) && holds(base, counts.base) && holds(without, counts.base - counts.upskilled)
}
