/**
 * Finds moves between withheld totals. A withheld department is only safe if a person can be moved
 * between it and another withheld department in all of its tables at once: organisations,
 * professions and grades. Sometimes the person must also move to another withheld profession or
 * grade. For example, the people under “not known” are the same few people in each breakdown.
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
import type { InSteps } from '#app/domain/disclosure/run-steps.ts'
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
  /** The group of the part at an index. Moves must stay within a group, because its sum may be shown (groups.ts). */
  groupAt?: (place: number) => string | undefined
}

/** The indexes of the parts that lose and gain a person, by dimension. */
type Spec = ReadonlyMap<string, readonly [number, number]>
type Move = {
  kind: Kind
  spec: Spec
  cost: number
  paths: Map<string, GraphCell[]>
  blocked: string[]
}

/** The maximum number of moves to try for one number. The first one is nearly always enough. */
const MAX_TRIES = 400

/**
 * Finds the path for a move in a table. Returns undefined if the move does not affect the table, and
 * null if there is no path.
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

function tryMove(tables: ReadonlyMap<string, LinkedTable>, kind: Kind, spec: Spec): Move {
  const found: Move = { kind, spec, cost: 0, paths: new Map(), blocked: [] }
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

/** Lists pairs of withheld parts, as indexes, whose numbers allow a move from the first to the second. */
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

const isBetter = (one: Move, than: Move | null): boolean =>
  than === null ||
  one.blocked.length < than.blocked.length ||
  (one.blocked.length === than.blocked.length && one.cost < than.cost)

type MoveOptions = {
  dimension: string
  /** The index of the part that must change. */
  place?: number
  /** Limits the pairs of indexes. By default any are allowed. */
  isBetween?: (from: number, to: number) => boolean
}

/**
 * Finds the cheapest move that changes a withheld part. Tries moves in the part's own dimension
 * first, followed by moves that also change one other dimension, or two.
 */
function findMove(
  breakdowns: ReadonlyMap<string, Breakdown>,
  tables: ReadonlyMap<string, LinkedTable>,
  kinds: readonly Kind[],
  { dimension, place, isBetween = () => true }: MoveOptions,
): Move | null {
  const own = breakdowns.get(dimension)
  if (!own) return null
  const others = [...breakdowns].filter(([name]) => name !== dimension)
  let best: Move | null = null
  let tries = 0
  const consider = (kind: Kind, spec: Spec): boolean => {
    tries += 1
    const found = tryMove(tables, kind, spec)
    if (isBetter(found, best)) best = found
    return (found.blocked.length === 0 && found.cost === 0) || tries > MAX_TRIES
  }
  for (const extraDimensions of [0, 1, 2]) {
    for (const kind of kinds) {
      for (const pair of pairsOf(own, kind, place)) {
        if (!isBetween(...pair)) continue
        let specs: Map<string, [number, number]>[] = [new Map([[dimension, pair]])]
        const chosen =
          extraDimensions === 1
            ? others.map((one) => [one])
            : extraDimensions === 2 && others.length > 1
              ? [others.slice(0, 2)]
              : []
        if (extraDimensions > 0) {
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
  options: MoveOptions,
): boolean {
  const found = findMove(breakdowns, tables, kinds, options)
  return found !== null && found.blocked.length === 0 && found.cost === 0
}

function applyMove({ kind, spec, paths }: Move, tables: ReadonlyMap<string, LinkedTable>): void {
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
 * Leaves the parts of withheld totals out of tables that blocked a move, so that readers cannot tell
 * how many parts there are.
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
 * Makes every withheld part of every dimension movable, withholding more cells in the tables if
 * needed.
 * @returns `blocked`: the tables in which this is not possible, which must not be shown. `unmoved`:
 *   the parts for which there is no move, as dimension and key.
 */
export function* protectLinkedTables(
  breakdowns: ReadonlyMap<string, Breakdown>,
  tables: ReadonlyMap<string, LinkedTable>,
  total: Counts,
): InSteps<{ blocked: Set<string>; unmoved: Set<string> }> {
  const blocked = new Set<string>()
  const unmoved = new Set<string>()
  const remaining = new Map(tables)
  for (const [dimension, { parts, withheld }] of breakdowns) {
    const moved = new Map<Kind, Set<number>>()
    for (const [place, part] of parts.entries()) {
      if (!withheld.has(part.key)) continue
      yield
      for (const kinds of kindsNeeded([total])) {
        if (kinds.some((kind) => moved.get(kind)?.has(place))) continue
        let found = findMove(breakdowns, remaining, kinds, { dimension, place })
        if (found && leaveOutParts(found.blocked, remaining))
          found = findMove(breakdowns, remaining, kinds, { dimension, place })
        if (!found) {
          unmoved.add(`${dimension}\n${part.key}`)
          continue
        }
        for (const name of found.blocked) {
          blocked.add(name)
          remaining.delete(name)
        }
        applyMove(found, remaining)
        const pair = found.spec.get(dimension)
        moved.set(found.kind, new Set([...(moved.get(found.kind) ?? []), ...(pair ?? [])]))
      }
    }
  }
  return { blocked, unmoved }
}
