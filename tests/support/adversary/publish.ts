/**
 * Collects what people who cannot see names can see: every table on every page and in every file. The
 * tables are built with the service's own functions.
 */
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import { inCrosses, poolWith, type MarginalTables } from '#app/domain/uptake/breakdown.ts'
import {
  shownGroups,
  shownTable,
  shownWithin,
  type ShownTable,
  type Within,
} from '#app/domain/uptake/disclosure.ts'
import { listEveryRow } from '#app/domain/uptake/listing.ts'
import { poolSmallRows } from '#app/domain/uptake/pooled-government.ts'
import {
  LEFT,
  NOT_KNOWN,
  type Dimension,
  type UptakeCell,
  type UptakeRow,
} from '#app/domain/uptake/uptake.ts'
import type { Layout } from './numbers.ts'
import { narrow, precisionOf, type Range } from './shares.ts'
import type { Query, World } from './world.ts'

/**
 * A number as a reader sees it: shown, listed as withheld, listed nowhere, or known to be empty
 * because its table does not list it.
 */
export type Seen =
  | { state: 'shown'; upskilled: number; base: number | null; percent: number | null }
  | { state: 'listed' | 'nowhere' | 'empty' }

/** Whether a table shows any rows. If it shows none, it may leave out rows that are not empty. */
const shows = ({ rows }: ShownTable): boolean => rows.some((row) => !row.withheld)

const codes = (count: number, letter: string): string[] =>
  Array.from({ length: count }, (_, index) =>
    index === count - 2 ? NOT_KNOWN : index === count - 1 ? LEFT : `${letter}${index}`,
  )

const seen = (row: UptakeRow | undefined): Seen | undefined =>
  row &&
  (row.withheld || row.upskilled === null
    ? { state: 'listed' }
    : { state: 'shown', upskilled: row.upskilled, base: row.base, percent: row.percent })

/** @throws if two pages show different values for the same number */
function agree(a: Seen | undefined, b: Seen | undefined, name: string): Seen | undefined {
  if (a && b && JSON.stringify(a) !== JSON.stringify(b))
    throw new Error(`Two pages show different values for ${name}.`)
  return a ?? b
}

/** A number that shows several numbers of the layout together. */
type PooledNumber = { parts: number[]; value: Seen }
export type Published = { seen: Seen[]; pooled: PooledNumber[] }

/**
 * Returns the numbers in one query as a reader sees them, in the order of the layout, and the pooled
 * ones.
 * @param policy the policy for senior civil servants
 * @param people the true number of people for each number. A number in no table is empty only if
 * its tables leave nothing out.
 */
export function publishQuery(
  world: World,
  layout: Layout,
  query: Query,
  cells: readonly UptakeCell[],
  people: ArrayLike<number>,
  policy: DisclosurePolicy,
  steps: Steps = EVERY_STEP,
): Published {
  const marginals: MarginalTables = {
    'organisation-grade': cells,
    'department-profession': cells,
    'profession-grade': cells,
  }
  const { population } = query
  const government =
    query.measure === 'coverage' && steps.secondary
      ? poolSmallRows(
          { government: world.government, marginals, asAt: query.day },
          population,
          policy,
        )
      : world.government
  const { sizes, offset, departmentOf } = layout
  const found: (Seen | undefined)[] = Array.from({ length: layout.width })
  const names = {
    d: codes(sizes.d, 'O'),
    o: codes(sizes.o, 'O'),
    p: codes(sizes.p, 'P'),
    f: codes(sizes.f, 'f'),
    g: codes(sizes.g, 'G'),
  }
  // The secondary step also lists empty rows as withheld.
  const crossed = inCrosses(government)
  const listed = (table: ShownTable, by: Dimension, within?: Within, rows = government) =>
    steps.secondary ? listEveryRow(table, rows, by, { ...query, asAt: query.day }, within) : table
  const whole = (by: Dimension) =>
    listed(shownTable(government, by, marginals, policy, { population, steps }), by)
  const inside = (by: Dimension, within: Within) =>
    listed(
      shownWithin(government, by, within, marginals, policy, { population, steps }),
      by,
      within,
      crossed,
    )
  const groups = (by: Dimension) =>
    listed(shownGroups(government, by, marginals, policy, population), by, undefined, crossed)
  const rowOf = (table: ShownTable, key: string | undefined) =>
    seen(table.rows.find((row) => row.key === key))

  const tables = {
    d: whole('department'),
    o: whole('organisation'),
    p: whole('profession'),
    f: whole('family'),
    g: whole('grade'),
  }
  const { total } = tables.d
  found[0] =
    total.withheld || total.upskilled === null
      ? { state: 'listed' }
      : { state: 'shown', upskilled: total.upskilled, base: total.base, percent: total.percent }
  for (const table of ['d', 'o', 'p', 'f', 'g'] as const) {
    names[table].forEach((key, index) => (found[offset[table] + index] = rowOf(tables[table], key)))
  }
  const listing = new Set<string>()
  const put = (at: number, value: Seen | undefined) =>
    (found[at] = agree(found[at], value, String(at)))
  names.d.forEach((key, d) => {
    const within = { by: 'department', key } as const
    const [byO, byP, byG] = (['organisation', 'profession', 'grade'] as const).map((by) =>
      inside(by, within),
    )
    if (!byO || !byP || !byG) return
    if (shows(byP)) listing.add(`dp row ${d}`)
    if (shows(byG)) listing.add(`dg row ${d}`)
    departmentOf.forEach(
      (department, o) => department === d && put(offset.o + o, rowOf(byO, names.o[o])),
    )
    names.p.forEach((name, p) => put(offset.dp + d * sizes.p + p, rowOf(byP, name)))
    names.g.forEach((name, g) => put(offset.dg + d * sizes.g + g, rowOf(byG, name)))
    if (!byP.total.withheld && byP.total.upskilled !== null && (people[offset.d + d] ?? 0) > 0) {
      put(offset.d + d, {
        state: 'shown',
        upskilled: byP.total.upskilled,
        base: byP.total.base,
        percent: byP.total.percent,
      })
    }
  })
  names.p.forEach((key, p) => {
    const within = { by: 'profession', key } as const
    const byD = inside('department', within)
    const byG = inside('grade', within)
    if (shows(byD)) listing.add(`dp column ${p}`)
    if (shows(byG)) listing.add(`pg row ${p}`)
    names.d.forEach((name, d) => put(offset.dp + d * sizes.p + p, rowOf(byD, name)))
    names.g.forEach((name, g) => put(offset.pg + p * sizes.g + g, rowOf(byG, name)))
  })
  // No page is about one grade. If no other page shows it, it was left out.
  names.g.forEach((_, g) => {
    const isListed = (table: 'dg' | 'pg', rows: number) =>
      Array.from({ length: rows }, (__, row) => found[offset[table] + row * sizes.g + g]).some(
        (value) => value?.state === 'shown',
      )
    if (isListed('dg', sizes.d)) listing.add(`dg column ${g}`)
    if (isListed('pg', sizes.p)) listing.add(`pg column ${g}`)
  })
  const pooled = pooledNumbers(layout, {
    names,
    tables,
    groups: government.crossed ? { p: groups('profession'), g: groups('grade') } : {},
    inside,
    poolOf: (by, key) => {
      const pool = [government, crossed]
        .map((one) => poolWith(one, by, key))
        .find((one) => one?.code === key)
      return pool ? pool.members.map((member) => member.key) : null
    },
  })
  for (const { parts } of pooled) for (const part of parts) found[part] ??= { state: 'listed' }
  return { seen: fillIn(layout, found, listing, people, total.withheld), pooled }
}

type Names = Record<'d' | 'o' | 'p' | 'f' | 'g', string[]>
const BY = { d: 'department', o: 'organisation', p: 'profession', g: 'grade' } as const

/** Finds the pooled numbers of a query: pooled rows, and every cell of a two-way table with a pooled row or column. */
function pooledNumbers(
  { offset, sizes }: Layout,
  {
    names,
    tables,
    groups,
    inside,
    poolOf,
  }: {
    names: Names
    tables: Record<keyof typeof BY, ShownTable>
    /** The rows of two-way tables, if they differ from those of other tables. */
    groups: Partial<Record<keyof typeof BY, ShownTable>>
    inside: (by: Dimension, within: Within) => ShownTable
    /** The keys of the members of a pool. Null if the key is of another row. */
    poolOf: (by: Dimension, key: string) => string[] | null
  },
): PooledNumber[] {
  const found = new Map<string, PooledNumber>()
  const put = (parts: number[], row: UptakeRow) => {
    const value = seen(row)
    const key = parts.toSorted((one, other) => one - other).join()
    if (value) found.set(key, { parts, value: agree(found.get(key)?.value, value, key) ?? value })
  }
  const indexes = (table: keyof typeof BY, key: string): number[] =>
    (poolOf(BY[table], key) ?? [key]).map((one) => names[table].indexOf(one))
  const rowsOf = (table: keyof typeof BY) => [
    ...tables[table].rows,
    ...(groups[table]?.rows.filter((row) => poolOf(BY[table], row.key)) ?? []),
  ]
  for (const table of ['d', 'o', 'p', 'g'] as const)
    for (const row of rowsOf(table))
      if (poolOf(BY[table], row.key))
        put(
          indexes(table, row.key).map((index) => offset[table] + index),
          row,
        )
  const cellAt = { dp: sizes.p, dg: sizes.g, pg: sizes.g }
  for (const [outer, inner, cross] of [
    ['d', 'p', 'dp'],
    ['d', 'g', 'dg'],
    ['p', 'd', 'dp'],
    ['p', 'g', 'pg'],
    ['g', 'd', 'dg'],
    ['g', 'p', 'pg'],
  ] as const) {
    const at = (one: number, other: number) =>
      cross.startsWith(outer)
        ? offset[cross] + one * cellAt[cross] + other
        : offset[cross] + other * cellAt[cross] + one
    const wholes = new Set(rowsOf(outer).map((row) => row.key))
    for (const key of wholes) {
      for (const row of inside(BY[inner], { by: BY[outer], key }).rows) {
        if (!poolOf(BY[outer], key) && !poolOf(BY[inner], row.key)) continue
        put(
          indexes(outer, key).flatMap((one) =>
            indexes(inner, row.key).map((other) => at(one, other)),
          ),
          row,
        )
      }
    }
  }
  return [...found.values()]
}

/** Fills in numbers that are in no table. They are empty, unless the table leaves out people. */
function fillIn(
  layout: Layout,
  found: (Seen | undefined)[],
  listing: ReadonlySet<string>,
  people: ArrayLike<number>,
  isTotalWithheld: boolean,
): Seen[] {
  const { sizes, offset } = layout
  const isLeftOut = (at: number) => found[at] === undefined && (people[at] ?? 0) > 0
  for (const table of ['d', 'p', 'f', 'g'] as const) {
    const places = Array.from({ length: sizes[table] }, (_, index) => offset[table] + index)
    const isOut = isTotalWithheld || places.some(isLeftOut)
    for (const at of places) found[at] ??= { state: isOut ? 'nowhere' : 'empty' }
  }
  const isThere = (at: number) => found[at]?.state !== 'empty'
  // A department lists all of its organisations or none.
  const listed = new Set(layout.departmentOf.filter((_, o) => found[offset.o + o] !== undefined))
  for (const [o, department] of layout.departmentOf.entries()) {
    found[offset.o + o] ??= {
      state: !isThere(offset.d + department) || listed.has(department) ? 'empty' : 'nowhere',
    }
    if (found[offset.o + o]?.state === 'empty' && (people[offset.o + o] ?? 0) > 0)
      throw new Error('A table leaves out a single organisation.')
  }
  const crosses = [
    ['dp', sizes.d, sizes.p, 'd', 'p'],
    ['dg', sizes.d, sizes.g, 'd', 'g'],
    ['pg', sizes.p, sizes.g, 'p', 'g'],
  ] as const
  for (const [table, rows, columns, rowTable, columnTable] of crosses) {
    for (let at = 0; at < rows * columns; at += 1) {
      const [row, column] = [Math.floor(at / columns), at % columns]
      const wholes = [offset[rowTable] + row, offset[columnTable] + column]
      // Both pages that could show it exist but do not show it, or a total that includes it is empty.
      const isEmpty =
        wholes.some((whole) => !isThere(whole)) ||
        (listing.has(`${table} row ${row}`) && listing.has(`${table} column ${column}`))
      if (isEmpty && isLeftOut(offset[table] + at))
        throw new Error(`A table leaves out a single cell of ${table}.`)
      found[offset[table] + at] ??= { state: isEmpty && !isTotalWithheld ? 'empty' : 'nowhere' }
    }
  }
  return found as Seen[]
}

/** What a reader knows about one number: people upskilled, all people, and people not upskilled. */
export type Known = { upskilled: Range; base: Range; without: Range }
export const MANY = 9_999

/** Returns the range of true numbers that would be shown as this number. */
export function rangeBehind(shown: number, policy: DisclosurePolicy): Range {
  const half = policy.rounding / 2
  const [min, max] = [Math.ceil(shown - half), Math.ceil(shown + half) - 1]
  if (shown === 0) return [0, 0]
  return [Math.max(min, policy.threshold), max]
}

/** Returns what follows from a published number and the published rules of the policy. */
export function knowledge(
  value: Seen,
  { hasBase, isTotal }: { hasBase: boolean; isTotal: boolean },
  policy: DisclosurePolicy,
  steps: Steps,
): Known {
  const none: Range = [0, 0]
  if (value.state === 'empty') return { upskilled: none, base: none, without: none }
  if (value.state !== 'shown') {
    // A total is only withheld because it is small. A withheld row may be empty.
    const isKnown = value.state === 'listed' && (isTotal || !steps.secondary)
    const min = isKnown ? 1 : 0
    if (hasBase) return { upskilled: [0, MANY], base: [min, MANY], without: [0, MANY] }
    return {
      upskilled: [min, isTotal && isKnown ? policy.threshold - 1 : MANY],
      base: none,
      without: none,
    }
  }
  const upskilled = rangeBehind(value.upskilled, policy)
  if (value.base === null) return { upskilled, base: none, without: none }
  const known: Known = { upskilled, base: rangeBehind(value.base, policy), without: [0, MANY] }
  narrow(
    known,
    { percent: value.percent, precision: precisionOf(value.percent, known.base, policy) },
    policy,
  )
  return known
}

/** Whether the adversary's knowledge is true. This checks the adversary itself. */
export function isTrue(
  { upskilled, base, without }: Known,
  counts: { upskilled: number; base: number | null },
): boolean {
  const holds = ([min, max]: Range, value: number) => min <= value && value <= max
  if (counts.base === null) return holds(upskilled, counts.upskilled)
  return (
    holds(upskilled, counts.upskilled) &&
    holds(base, counts.base) &&
    holds(without, counts.base - counts.upskilled)
  )
}
