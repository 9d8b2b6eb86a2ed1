/**
 * Complementary suppression for one table: withholds cells until each withheld cell is movable
 * (alternating-paths.ts).
 */
import type { Counts, DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { runSteps, type InSteps } from '#app/domain/disclosure/run-steps.ts'
import {
  cheapestPaths,
  findCycle,
  isWithheldThroughout,
  mayGain,
  mayLose,
  sizeOf,
  unlist,
  withoutOf,
  type Kind,
  type GraphCell,
  type Graph,
  type Path,
} from '#app/domain/disclosure/alternating-paths.ts'

/** The total of a row or column, and whether it is shown. */
export type Node = { counts: Counts; shown: boolean }
/** A known move between the totals of two rows, or of two columns. */
export type Across = { kind: Kind; from: number; to: number }

/** Cells known to be movable, by kind of move. */
export type Movable = Readonly<Record<Kind, Set<GraphCell>>>
export const noneMovable = (): Movable => ({
  swap: new Set(),
  upskilled: new Set(),
  without: new Set(),
})

/**
 * Lists the kinds of move that a number needs: one from each list. The number upskilled must be
 * hidden even from readers who know the base, because other courses have the same base. The base
 * must be hidden too. If a total that is shown says that none or all are upskilled, only the base
 * still needs to be hidden.
 */
export function kindsNeeded(totals: readonly Counts[]): readonly (readonly Kind[])[] {
  if (totals.some(({ base }) => base === null)) return [['upskilled']]
  if (totals.some(({ upskilled }) => upskilled === 0)) return [['without']]
  if (totals.some((counts) => withoutOf(counts) === 0)) return [['upskilled']]
  return [['swap'], ['upskilled', 'without']]
}

const bySize = (a: GraphCell, b: GraphCell): number =>
  sizeOf(a) - sizeOf(b) || a.upskilled - b.upskilled || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/**
 * Whether too few people are hidden in the withheld cells of a total together. Readers can work out
 * the sum of these cells from the total and the cells shown.
 */
export function hideTooFew(
  total: Counts,
  cells: readonly GraphCell[],
  policy: DisclosurePolicy,
): boolean {
  let [hasWithheldCell, upskilled, without] = [false, 0, 0]
  for (const cell of cells) {
    if (!cell.withheld) continue
    hasWithheldCell = true
    upskilled += cell.upskilled
    without += withoutOf(cell)
  }
  if (!hasWithheldCell) return false
  if (total.upskilled > 0 && upskilled < policy.threshold) return true
  return total.base !== null && withoutOf(total) > 0 && without < policy.threshold
}

/** Withholds more cells of a total, smallest first, until the withheld cells together hide enough people. */
function hideEnough(
  graph: Graph,
  node: number,
  total: Counts,
  kinds: readonly Kind[],
  policy: DisclosurePolicy,
): void {
  const cells = graph.at[node] ?? []
  if (!hideTooFew(total, cells, policy)) return
  const isOnCycle = (cell: GraphCell) => kinds.some((kind) => findCycle(graph, kind, cell) !== null)
  for (const cell of cells.filter((one) => !one.withheld && sizeOf(one) > 0).toSorted(bySize)) {
    if (!isOnCycle(cell)) continue
    cell.withheld = true
    if (!hideTooFew(total, cells, policy)) return
  }
}

/** Finds a path through a cell that completes one of the known moves between totals. */
function pathAcross(
  graph: Graph,
  cell: GraphCell,
  kinds: readonly Kind[],
  across: readonly Across[],
): (Path & { kind: Kind }) | null {
  for (const { kind, from, to } of across) {
    if (!kinds.includes(kind)) continue
    for (const [node, other, next] of [
      [from, to, 'gain'],
      [to, from, 'lose'],
    ] as const) {
      const [near, far] =
        cell.row === node
          ? [cell.row, graph.rows + cell.column]
          : [graph.rows + cell.column, cell.row]
      if (near !== node) continue
      if (!(next === 'gain' ? mayLose(cell, kind) : mayGain(cell, kind))) continue
      const path = cheapestPaths(graph, kind, {
        from: far,
        first: next,
        avoid: new Set([cell]),
        until: other,
      })(other)
      if (path && isWithheldThroughout(path))
        return { kind, cost: path.cost, cells: [cell, ...path.cells] }
    }
  }
  return null
}

/**
 * Withholds more cells until each withheld cell is movable, and the withheld cells of each shown
 * total hide enough people.
 * @returns false if this is not possible, in which case nothing in the table can be shown
 */
export function* suppressTableInSteps(
  graph: Graph,
  nodes: readonly Node[],
  whole: Counts,
  {
    policy,
    movable,
    across,
  }: { policy: DisclosurePolicy; movable: Movable; across: readonly Across[] },
): InSteps<boolean> {
  const needsOf = (cell: GraphCell) => {
    const shown = [nodes[cell.row], nodes[graph.rows + cell.column]].filter((node) => node?.shown)
    return kindsNeeded([whole, ...shown.map((node) => (node as Node).counts)])
  }
  for (let before = -1, now = count(graph); before !== now; before = now, now = count(graph)) {
    for (const [index, node] of nodes.entries()) {
      if (!node.shown) continue
      yield
      hideEnough(graph, index, node.counts, kindsNeeded([whole, node.counts])[0] ?? [], policy)
    }
    for (const cell of graph.cells
      .filter((one) => one.withheld && sizeOf(one) > 0)
      .toSorted(bySize)) {
      yield
      for (const kinds of needsOf(cell)) {
        if (!makeMovable(graph, cell, kinds, nodes, { movable, across })) return false
      }
    }
  }
  return true
}

/** `suppressTableInSteps` in one step. */
export const suppressTable = (...given: Parameters<typeof suppressTableInSteps>): boolean =>
  runSteps(suppressTableInSteps(...given))

type Known = { movable: Movable; across: readonly Across[] }

/**
 * Makes a cell movable by withholding the other cells of the cheapest move. If there is no move, it
 * leaves out the smaller of the cell's row and column, followed by the other if needed.
 * @returns false if this is not possible
 */
function makeMovable(
  graph: Graph,
  cell: GraphCell,
  kinds: readonly Kind[],
  nodes: readonly Node[],
  { movable, across }: Known,
): boolean {
  if (kinds.some((kind) => movable[kind].has(cell))) return true
  for (;;) {
    let best: (Path & { kind: Kind }) | null = null
    for (const kind of kinds) {
      const path = findCycle(graph, kind, cell)
      if (path && (!best || path.cost < best.cost)) best = { ...path, kind }
    }
    if (!best || !isWithheldThroughout(best)) best = pathAcross(graph, cell, kinds, across) ?? best
    if (best) {
      for (const used of best.cells) {
        used.withheld = true
        movable[best.kind].add(used)
      }
      return true
    }
    const size = (node: number) => sizeOf(nodes[node]?.counts ?? { upskilled: 0, base: 0 })
    const next = [cell.row, graph.rows + cell.column]
      .filter(
        (node) =>
          !graph.unlisted.has(node) && (node < graph.rows || graph.columns > 1) && graph.rows > 1,
      )
      .toSorted((a, b) => size(a) - size(b))[0]
    if (next === undefined) return false
    unlist(graph, next)
  }
}

const count = (graph: Graph): number =>
  graph.cells.reduce((sum, cell) => sum + (cell.withheld ? 1 : 0), 0)
