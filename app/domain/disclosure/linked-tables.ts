/**
 * Moves between withheld totals. A withheld department is safe only if a person can be moved
 * between it and another withheld department in all of its tables at once: organisations,
 * professions and grades. Sometimes the person must also change profession or grade, to another
 * that is withheld. For example, people who are not known are the same few people in each
 * breakdown.
 */
import {
  findPath,
  findDiagonalPath,
  isWithheldThroughout,
  mayGain,
  mayLose,
  unlist,
  type Kind,
  type GraphCell,
  type Graph,
} from '#app/domain/disclosure/alternating-paths.ts'
import {
  kindsNeeded,
  type Across,
  type Node,
  type Movable,
} from '#app/domain/disclosure/suppression-graph.ts'
import type { Counts } from '#app/domain/disclosure/policy.ts'

export type LinkedTable = {
  rows: string
  columns: string | null
  graph: Graph
  nodes: readonly Node[]
  movable: Movable
  across: Across[]
}
export type Breakdown = {
  parts: readonly (Counts & { key: string })[]
  withheld: ReadonlySet<string>
  /**
   * The group of the part at an index. Moves stay within a group, because its sum may be shown
   * (groups.ts).
   */
  groupAt?: (place: number) => string | undefined
}

/** The indexes of the parts that lose and gain a person, by dimension. */
type Spec = ReadonlyMap<string, readonly [number, number]>
type Found = {
  kind: Kind
  spec: Spec
  cost: number
  paths: Map<string, GraphCell[]>
  blocked: string[]
}

/** The most moves to try for one number. Nearly always the first one is enough. */
const MAX_TRIES = 400

/**
 * The path of a move in a table. Undefined if the move does not affect the table, null if the table
 * has no path for it.
 */
function pathIn({ rows, columns, graph }: LinkedTable, kind: Kind, spec: Spec) {
  const row = spec.get(rows)
  const column = columns === null ? undefined : spec.get(columns)
  if (row && column)
    return findDiagonalPath(
      graph,
      kind,
      [row[0], graph.rows + column[0]],
      [row[1], graph.rows + column[1]],
    )
  if (row) return findPath(graph, kind, row[0], row[1])
  if (column) return findPath(graph, kind, graph.rows + column[0], graph.rows + column[1])
  return undefined
}

function tryMove(tables: ReadonlyMap<string, LinkedTable>, kind: Kind, spec: Spec): Found {
  const found: Found = { kind, spec, cost: 0, paths: new Map(), blocked: [] }
  for (const [name, table] of tables) {
    const path = pathIn(table, kind, spec)
    if (path === undefined) continue
    if (path === null) found.blocked.push(name)
    else {
      found.cost += isWithheldThroughout(path) ? 0 : path.cost
      found.paths.set(name, path.cells)
    }
  }
  return found
}

/**
 * Pairs of withheld parts, as indexes, whose own numbers allow a move from the first to the second.
 */
function pairsOf(
  { parts, withheld, groupAt }: Breakdown,
  kind: Kind,
  only?: number,
): [number, number][] {
  const places = parts.flatMap((part, index) => (withheld.has(part.key) ? [index] : []))
  const part = (index: number): Counts => parts[index] ?? { upskilled: 0, base: 0 }
  return places.flatMap((from) =>
    places.flatMap((to): [number, number][] =>
      from !== to &&
      (only === undefined || from === only || to === only) &&
      groupAt?.(from) === groupAt?.(to) &&
      mayLose(part(from), kind) &&
      mayGain(part(to), kind)
        ? [[from, to]]
        : [],
    ),
  )
}

const isBetter = (one: Found, than: Found | null): boolean =>
  than === null ||
  one.blocked.length < than.blocked.length ||
  (one.blocked.length === than.blocked.length && one.cost < than.cost)

type Sought = {
  dimension: string
  /** The index of the part that must change. */
  place?: number
  /** Limits the pairs of indexes. By default any are allowed. */
  isBetween?: (from: number, to: number) => boolean
}

/**
 * The cheapest move that changes a withheld part. Tries moves in its own dimension first, then in
 * one other dimension as well, then in two.
 */
function findMove(
  breakdowns: ReadonlyMap<string, Breakdown>,
  tables: ReadonlyMap<string, LinkedTable>,
  kinds: readonly Kind[],
  { dimension, place, isBetween = () => true }: Sought,
): Found | null {
  const own = breakdowns.get(dimension)
  if (!own) return null
  const others = [...breakdowns].filter(([name]) => name !== dimension)
  let best: Found | null = null
  let tries = 0
  const consider = (kind: Kind, spec: Spec): boolean => {
    tries += 1
    const found = tryMove(tables, kind, spec)
    if (isBetter(found, best)) best = found
    return (found.blocked.length === 0 && found.cost === 0) || tries > MAX_TRIES
  }
  for (const further of [0, 1, 2]) {
    for (const kind of kinds) {
      for (const pair of pairsOf(own, kind, place)) {
        if (!isBetween(...pair)) continue
        let specs: Map<string, [number, number]>[] = [new Map([[dimension, pair]])]
        const chosen =
          further === 1
            ? others.map((one) => [one])
            : further === 2 && others.length > 1
              ? [others.slice(0, 2)]
              : []
        if (further > 0) {
          specs = chosen.flatMap((with_) =>
            with_.reduce<Map<string, [number, number]>[]>(
              (found, [name, breakdown]) =>
                found.flatMap((spec) =>
                  pairsOf(breakdown, kind).map((one) => new Map([...spec, [name, one]])),
                ),
              [new Map([[dimension, pair]])],
            ),
          )
        }
        for (const spec of specs) if (consider(kind, spec)) return best
      }
    }
  }
  return best
}

/** Whether such a move exists in every table without withholding more cells. */
export function isMovable(
  breakdowns: ReadonlyMap<string, Breakdown>,
  tables: ReadonlyMap<string, LinkedTable>,
  kinds: readonly Kind[],
  sought: Sought,
): boolean {
  const found = findMove(breakdowns, tables, kinds, sought)
  return found !== null && found.blocked.length === 0 && found.cost === 0
}

function carryOut({ kind, spec, paths }: Found, tables: ReadonlyMap<string, LinkedTable>): void {
  for (const [name, cells] of paths) {
    const table = tables.get(name)
    if (!table) continue
    for (const cell of cells) {
      cell.withheld = true
      table.movable[kind].add(cell)
    }
    const row = spec.get(table.rows)
    const column = table.columns === null ? undefined : spec.get(table.columns)
    if (row && !column) table.across.push({ kind, from: row[0], to: row[1] })
    if (column && !row)
      table.across.push({
        kind,
        from: table.graph.rows + column[0],
        to: table.graph.rows + column[1],
      })
  }
}

/**
 * Leaves the parts of withheld totals out of tables that blocked a move, so that readers do not
 * know how many parts there are.
 * @returns whether any part was left out
 */
function leaveOutParts(
  blocked: readonly string[],
  tables: ReadonlyMap<string, LinkedTable>,
): boolean {
  let isDone = false
  for (const name of blocked) {
    const table = tables.get(name)
    if (table?.columns !== null) continue
    for (const [node, { shown }] of table.nodes.entries()) {
      if (shown || table.graph.unlisted.has(node)) continue
      unlist(table.graph, node)
      isDone = true
    }
  }
  return isDone
}

/**
 * Makes every withheld part of every dimension movable, by withholding more cells of the tables if
 * needed.
 * @returns `blocked`: tables in which this is not possible, so they must not be shown. `unmoved`:
 *   parts without any move, as dimension and key
 */
export function protectLinkedTables(
  breakdowns: ReadonlyMap<string, Breakdown>,
  tables: ReadonlyMap<string, LinkedTable>,
  total: Counts,
): { blocked: Set<string>; unmoved: Set<string> } {
  const blocked = new Set<string>()
  const unmoved = new Set<string>()
  const left = new Map(tables)
  for (const [dimension, { parts, withheld }] of breakdowns) {
    const moved = new Map<Kind, Set<number>>()
    for (const [place, part] of parts.entries()) {
      if (!withheld.has(part.key)) continue
      for (const kinds of kindsNeeded([total])) {
        if (kinds.some((kind) => moved.get(kind)?.has(place))) continue
        let found = findMove(breakdowns, left, kinds, { dimension, place })
        if (found && leaveOutParts(found.blocked, left))
          found = findMove(breakdowns, left, kinds, { dimension, place })
        if (!found) {
          unmoved.add(`${dimension}\n${part.key}`)
          continue
        }
        for (const name of found.blocked) {
          blocked.add(name)
          left.delete(name)
        }
        carryOut(found, left)
        const pair = found.spec.get(dimension)
        moved.set(found.kind, new Set([...(moved.get(found.kind) ?? []), ...(pair ?? [])]))
      }
    }
  }
  return { blocked, unmoved }
}
