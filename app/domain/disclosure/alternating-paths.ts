/**
 * Finds moves between withheld cells. A *move* subtracts one person from some withheld cells of a
 * table and adds one to others, without changing any total that is shown. The published figures
 * would be the same after a move. So if a move changes a withheld cell, the cell cannot be worked
 * out with sums, differences or linear programs.
 *
 * A table is a bipartite graph: its rows and columns are nodes, and each cell is an edge between a
 * row and a column. A cycle whose cells alternately lose and gain one person changes no total. The
 * cost of a cycle is the size of the cells that it would withhold.
 */
import type { Counts } from '#app/domain/disclosure/policy.ts'

/**
 * What a move changes. `swap`: which of two people is upskilled, without changing any base.
 * `upskilled`: which cell an upskilled person is in. `without`: which cell a person who is not
 * upskilled is in.
 */
export type Kind = 'swap' | 'upskilled' | 'without'

export type GraphCell = Counts & {
  key: string
  row: number
  column: number
  withheld: boolean
  /** Whether the cell is left out of the table, so that readers cannot tell whether anyone is in it. */
  unlisted?: boolean
}
/**
 * Cells by row and column. There can be several cells between the same two nodes: the organisations
 * in a department are a row with one column.
 */
export type Graph = {
  rows: number
  columns: number
  cells: GraphCell[]
  at: readonly GraphCell[][]
  unlisted: Set<number>
  /** Whether the graph contains every possible cell, including empty ones. */
  isClosed?: boolean
}
export type Path = { cost: number; cells: GraphCell[] }

export const sizeOf = ({ upskilled, base }: Counts): number => base ?? upskilled
export const withoutOf = ({ upskilled, base }: Counts): number =>
  Math.max(0, (base ?? upskilled) - upskilled)

type Movable = Counts & { unlisted?: boolean }

/**
 * Whether a move can subtract one from a cell. Readers know that there is someone in a cell listed
 * as withheld, so a move cannot take the last person.
 */
export function mayLose(counts: Movable, kind: Kind): boolean {
  if (kind === 'swap') return counts.upskilled > 0
  return (
    sizeOf(counts) > (counts.unlisted ? 0 : 1) &&
    (kind === 'upskilled' ? counts.upskilled : withoutOf(counts)) > 0
  )
}

/** Whether a move can add one to a cell. */
export const mayGain = (counts: Movable, kind: Kind): boolean =>
  kind === 'swap' ? withoutOf(counts) > 0 : counts.unlisted === true || sizeOf(counts) > 0

export function graphOf(rows: number, columns: number, cells: readonly GraphCell[]): Graph {
  const graph: Graph = {
    rows,
    columns,
    cells: [],
    at: Array.from({ length: rows + columns }, () => []),
    unlisted: new Set(),
  }
  for (const cell of cells) addCell(graph, cell)
  return graph
}

function addCell(graph: Graph, cell: GraphCell): void {
  graph.cells.push(cell)
  graph.at[cell.row]?.push(cell)
  graph.at[graph.rows + cell.column]?.push(cell)
}

/** Leaves a row or column out of a table, so that readers cannot tell which of its cells are empty. */
export function unlist(graph: Graph, node: number): void {
  graph.unlisted.add(node)
  const isRow = node < graph.rows
  const filled = new Set<number>()
  for (const cell of graph.at[node] ?? []) {
    cell.withheld = true
    cell.unlisted = true
    filled.add(isRow ? cell.column : cell.row)
  }
  const base = graph.cells[0]?.base === null ? null : 0
  for (
    let other = 0;
    !graph.isClosed && graph.columns > 1 && other < (isRow ? graph.columns : graph.rows);
    other += 1
  ) {
    if (filled.has(other)) continue
    const place = isRow ? { row: node, column: other } : { row: other, column: node - graph.rows }
    addCell(graph, { key: '', ...place, upskilled: 0, base, withheld: true, unlisted: true })
  }
}

/** The cost of using a cell: 1 if it is already withheld, otherwise in proportion to its size. */
const costOf = (cell: GraphCell): number => (cell.withheld ? 1 : 10_000 * (1 + sizeOf(cell)))

/**
 * Finds the cheapest paths from one node to all others (Dijkstra's algorithm). Their cells
 * alternately lose and gain one person, starting with `options.first`.
 * @param options.avoid cells that must not be used
 * @param options.until the node at which the search ends
 * @returns the path to each node. A path that only uses withheld cells costs less than 10,000.
 */
export function cheapestPaths(
  graph: Graph,
  kind: Kind,
  options: { from: number; first: 'lose' | 'gain'; avoid?: ReadonlySet<GraphCell>; until?: number },
): (to: number) => Path | null {
  const count = graph.rows + graph.columns
  const cost = new Float64Array(count).fill(Infinity)
  const done = new Uint8Array(count)
  const before: (GraphCell | undefined)[] = []
  const fromRow = options.from < graph.rows
  cost[options.from] = 0
  for (;;) {
    let node = -1
    let lowest = Infinity
    for (let candidate = 0; candidate < count; candidate += 1) {
      if (!done[candidate] && (cost[candidate] ?? Infinity) < lowest) {
        node = candidate
        lowest = cost[candidate] ?? Infinity
      }
    }
    if (node === -1 || node === options.until) break
    done[node] = 1
    const loses = (node < graph.rows === fromRow) === (options.first === 'lose')
    for (const cell of graph.at[node] ?? []) {
      const next = node < graph.rows ? graph.rows + cell.column : cell.row
      if (
        done[next] ||
        options.avoid?.has(cell) ||
        !(loses ? mayLose(cell, kind) : mayGain(cell, kind))
      )
        continue
      const newCost = lowest + costOf(cell)
      if (newCost < (cost[next] ?? Infinity)) {
        cost[next] = newCost
        before[next] = cell
      }
    }
  }
  return (to) => {
    const total = cost[to] ?? Infinity
    if (total === Infinity) return null
    return { cost: total, cells: trace(graph, before, options.from, to) }
  }
}

/**
 * Finds the shortest path from one node to another that only uses withheld cells, or null. The
 * search stops at the first node with a cell that leads to the end. Nodes are searched in the order
 * in which they are found, so a search that went on would reach the end through the same node.
 */
function findWithheldPath(
  graph: Graph,
  kind: Kind,
  options: { from: number; to: number; first: 'lose' | 'gain'; avoid: GraphCell },
): GraphCell[] | null {
  const { from, to, avoid } = options
  const losesFrom = (isRow: boolean) => (isRow === from < graph.rows) === (options.first === 'lose')
  const isUsable = (cell: GraphCell, loses: boolean) =>
    cell.withheld && cell !== avoid && (loses ? mayLose(cell, kind) : mayGain(cell, kind))
  const toIsRow = to < graph.rows
  const losesLast = losesFrom(!toIsRow)
  /** The first cell that leads from a node to the end. */
  const last: (GraphCell | undefined)[] = []
  for (const cell of graph.at[to] ?? []) {
    const node = toIsRow ? graph.rows + cell.column : cell.row
    if (last[node] === undefined && isUsable(cell, losesLast)) last[node] = cell
  }
  if (last.length === 0) return null
  const before: (GraphCell | undefined)[] = []
  const pathThrough = (node: number): GraphCell[] => {
    before[to] = last[node]
    return trace(graph, before, from, to)
  }
  if (last[from]) return pathThrough(from)
  const visited = new Uint8Array(graph.rows + graph.columns)
  const queue = [from]
  visited[from] = 1
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head] ?? 0
    const isRow = node < graph.rows
    const loses = losesFrom(isRow)
    for (const cell of graph.at[node] ?? []) {
      const next = isRow ? graph.rows + cell.column : cell.row
      if (visited[next] || !isUsable(cell, loses)) continue
      visited[next] = 1
      before[next] = cell
      if (last[next]) return pathThrough(next)
      queue.push(next)
    }
  }
  return null
}

function trace(
  graph: Graph,
  before: readonly (GraphCell | undefined)[],
  from: number,
  to: number,
): GraphCell[] {
  const cells: GraphCell[] = []
  for (let node = to; node !== from;) {
    const cell = before[node]
    if (!cell) throw new Error('The path has no start.')
    cells.push(cell)
    node = node < graph.rows ? graph.rows + cell.column : cell.row
  }
  return cells
}

/** Finds the cheapest cycle through a cell, or null. A cycle is a move that changes no total. */
export function findCycle(graph: Graph, kind: Kind, cell: GraphCell): Path | null {
  const [from, to] = [graph.rows + cell.column, cell.row]
  const firsts = [
    ...(mayLose(cell, kind) ? (['gain'] as const) : []),
    ...(mayGain(cell, kind) ? (['lose'] as const) : []),
  ]
  for (const first of firsts) {
    const cells = findWithheldPath(graph, kind, { from, to, first, avoid: cell })
    if (cells) return { cost: cells.length, cells: [cell, ...cells] }
  }
  const avoid = new Set([cell])
  const paths = firsts.flatMap(
    (first) => cheapestPaths(graph, kind, { from, first, avoid, until: to })(to) ?? [],
  )
  const best = paths.toSorted((a, b) => a.cost - b.cost)[0]
  return best ? { cost: best.cost, cells: [cell, ...best.cells] } : null
}

/**
 * Finds the cheapest path that moves one person between two rows, or between two columns, without
 * changing any other total.
 */
export const findPath = (graph: Graph, kind: Kind, from: number, to: number): Path | null =>
  cheapestPaths(graph, kind, { from, first: 'lose', until: to })(to)

/** Finds the cheapest path that moves one person to another row and another column. */
export function findDiagonalPath(
  graph: Graph,
  kind: Kind,
  from: readonly [number, number],
  to: readonly [number, number],
): Path | null {
  const lost = cheapestPaths(graph, kind, { from: from[0], first: 'lose', until: from[1] })(from[1])
  if (!lost) return null
  const gained = cheapestPaths(graph, kind, {
    from: to[0],
    first: 'gain',
    avoid: new Set(lost.cells),
    until: to[1],
  })(to[1])
  return gained && { cost: lost.cost + gained.cost, cells: [...lost.cells, ...gained.cells] }
}

/** Whether a path only uses withheld cells. */
export const isWithheldThroughout = (path: Path): boolean => path.cost < 10_000
