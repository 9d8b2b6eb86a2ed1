/** Arranges all published numbers in one list: for each query, the total, the breakdowns and the two-way tables. */
import { sizesOf, type Place } from './count.ts'
import type { World } from './world.ts'

/**
 * The tables of a query: total, departments, organisations, professions, families, grades and
 * two-way tables. The last are the numbers that show several of these together.
 */
export const TABLES = ['t', 'd', 'o', 'p', 'f', 'g', 'dp', 'dg', 'pg', 'pool'] as const
type Table = (typeof TABLES)[number]

export type Layout = {
  /** How many numbers one query has. */
  width: number
  sizes: { o: number; d: number; p: number; f: number; g: number }
  offset: Readonly<Record<Table, number>>
  /** The department of each organisation, including “not known” and “left”. */
  departmentOf: number[]
  /** The family of each profession, including “not known” and “left”. */
  familyOf: number[]
  /** The numbers that each pooled number shows together. */
  pools: readonly (readonly number[])[]
}

/** @param pools the numbers that are shown together in any query of the world */
export function layoutOf(world: World, pools: Layout['pools'] = []): Layout {
  const { organisations: o, professions: p, grades: g } = sizesOf(world)
  const d = world.departments + 2
  const f = Math.max(...world.familyOf) + 3
  const offset = Object.fromEntries(TABLES.map((table) => [table, 0])) as Record<Table, number>
  let width = 0
  for (const [table, size] of [
    ['t', 1],
    ['d', d],
    ['o', o],
    ['p', p],
    ['f', f],
    ['g', g],
    ['dp', d * p],
    ['dg', d * g],
    ['pg', p * g],
    ['pool', pools.length],
  ] as const) {
    offset[table] = width
    width += size
  }
  return {
    width,
    sizes: { o, d, p, f, g },
    offset,
    departmentOf: [...world.departmentOf, d - 2, d - 1],
    familyOf: [...world.familyOf, f - 2, f - 1],
    pools,
  }
}

/** Returns the numbers in a query that include a person in a place: nine, and the pools of these. */
export function numbersAt(
  { sizes, offset, departmentOf, familyOf, pools }: Layout,
  place: Place,
): number[] {
  const department = departmentOf[place.organisation] ?? 0
  const numbers = [
    offset.t,
    offset.d + department,
    offset.o + place.organisation,
    offset.p + place.profession,
    offset.f + (familyOf[place.profession] ?? 0),
    offset.g + place.grade,
    offset.dp + department * sizes.p + place.profession,
    offset.dg + department * sizes.g + place.grade,
    offset.pg + place.profession * sizes.g + place.grade,
  ]
  const pooled = pools.flatMap((parts, index) =>
    parts.some((part) => numbers.includes(part)) ? [offset.pool + index] : [],
  )
  return [...numbers, ...pooled]
}

/** Lists the sums within a query: totals and their parts. */
export function sumsOf({
  sizes,
  offset,
  departmentOf,
  familyOf,
  pools,
}: Layout): { whole: number; parts: readonly number[] }[] {
  const list = (count: number, at: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => at(index))
  return [
    ...pools.map((parts, index) => ({ whole: offset.pool + index, parts })),
    ...(['d', 'p', 'f', 'g'] as const).map((table) => ({
      whole: offset.t,
      parts: list(sizes[table], (index) => offset[table] + index),
    })),
    ...list(sizes.d, (index) => index).flatMap((d) => [
      {
        whole: offset.d + d,
        parts: departmentOf.flatMap((department, o) => (department === d ? [offset.o + o] : [])),
      },
      { whole: offset.d + d, parts: list(sizes.p, (p) => offset.dp + d * sizes.p + p) },
      { whole: offset.d + d, parts: list(sizes.g, (g) => offset.dg + d * sizes.g + g) },
    ]),
    ...list(sizes.f, (index) => index).map((f) => ({
      whole: offset.f + f,
      parts: familyOf.flatMap((family, p) => (family === f ? [offset.p + p] : [])),
    })),
    ...list(sizes.p, (index) => index).flatMap((p) => [
      { whole: offset.p + p, parts: list(sizes.d, (d) => offset.dp + d * sizes.p + p) },
      { whole: offset.p + p, parts: list(sizes.g, (g) => offset.pg + p * sizes.g + g) },
    ]),
    ...list(sizes.g, (index) => index).flatMap((g) => [
      { whole: offset.g + g, parts: list(sizes.d, (d) => offset.dg + d * sizes.g + g) },
      { whole: offset.g + g, parts: list(sizes.p, (p) => offset.pg + p * sizes.g + g) },
    ]),
  ]
}
