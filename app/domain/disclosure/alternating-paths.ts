/**
 * Finds moves between withheld cells. A *move* takes one person from some withheld cells of a table
 * and adds one to others, so that every total shown stays the same. Everything published would look
 * the same after a move, so a withheld cell that some move changes cannot be worked out, by sums,
 * differences or linear programs.
 *
 * A table is a bipartite graph: its rows and columns are nodes, and each cell is an edge between a
 * row and a column. A cycle whose cells lose one and gain one in turn leaves all totals the same.
 * The cost of a cycle is the size of the cells that it would withhold.
 */
import type { Counts } from '#app/domain/disclosure/policy.ts'

/**
 * What a move changes. `swap`: which of two people is upskilled, so that bases stay the same.
 * `upskilled`: where someone upskilled is. `without`: where someone not upskilled is.
 */
export type Kind = 'swap' | 'upskilled' | 'without'

export type GraphCell = Counts & {
  key: string
  row: number
  column: number
  withheld: boolean
  /** Whether the cell is not listed, so that readers cannot tell whether anyone is in it. */
  unlisted?: boolean
}
/**
 * Cells by row and column. There can be several between the same two nodes: the organisations of a
 * department are a row with one column.
 */
export type Graph = {
  rows: number
  columns: number
  cells: GraphCell[]
  at: readonly GraphCell[][]
  unlisted: Set<number>
  /** Whether it has every possible cell, including empty ones. */
  isClosed?: boolean
}
export type Path = { cost: number; cells: GraphCell[] }

export const sizeOf = ({ upskilled, base }: Counts): number => base ?? upskilled
export const withoutOf = ({ upskilled, base }: Counts): number =>
  Math.max(0, (base ?? upskilled) - upskilled)

type Movable = Counts & { unlisted?: boolean }

/**
 * Whether a move can take one from a cell. Readers know that a cell listed as withheld has someone
 * in it, so the last person must stay.
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

/**
 * Leaves a row or column out of a table, so that readers cannot tell which of its cells are empty.
 */
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
 * The cheapest paths from one node to all others (Dijkstra). Their cells lose one and gain one in
 * turn, starting with `given.first`.
 * @param given.avoid cells not to use
 * @param given.until the search ends at this node
 * @returns the path to each node. A path of withheld cells only costs less than 10,000
 */
export function cheapestPaths(
  graph: Graph,
  kind: Kind,
  given: { from: number; first: 'lose' | 'gain'; avoid?: ReadonlySet<GraphCell>; until?: number },
): (to: number) => Path | null {
  const count = graph.rows + graph.columns
  const cost = new Float64Array(count).fill(Infinity)
  const done = new Uint8Array(count)
  const before: (GraphCell | undefined)[] = []
  const fromRow = given.from < graph.rows
  cost[given.from] = 0
  for (;;) {
    let node = -1
    let least = Infinity
    for (let one = 0; one < count; one += 1) {
      if (!done[one] && (cost[one] ?? Infinity) < least) {
        node = one
        least = cost[one] ?? Infinity
      }
    }
    if (node === -1 || node === given.until) break
    done[node] = 1
    const loses = (node < graph.rows === fromRow) === (given.first === 'lose')
    for (const cell of graph.at[node] ?? []) {
      const next = node < graph.rows ? graph.rows + cell.column : cell.row
      if (
        done[next] ||
        given.avoid?.has(cell) ||
        !(loses ? mayLose(cell, kind) : mayGain(cell, kind))
      )
        continue
      const reached = least + costOf(cell)
      if (reached < (cost[next] ?? Infinity)) {
        cost[next] = reached
        before[next] = cell
      }
    }
  }
  return (to) => {
    const whole = cost[to] ?? Infinity
    if (whole === Infinity) return null
    return { cost: whole, cells: trace(graph, before, given.from, to) }
  }
}

/**
 * The shortest path from one node to another that uses only withheld cells. Null if there is none.
 */
function findWithheldPath(
  graph: Graph,
  kind: Kind,
  given: { from: number; to: number; first: 'lose' | 'gain'; avoid: GraphCell },
): GraphCell[] | null {
  const count = graph.rows + graph.columns
  const before: (GraphCell | undefined)[] = []
  const visited = new Uint8Array(count)
  const queue = [given.from]
  const fromRow = given.from < graph.rows
  visited[given.from] = 1
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head] ?? 0
    const loses = (node < graph.rows === fromRow) === (given.first === 'lose')
    for (const cell of graph.at[node] ?? []) {
      if (!cell.withheld || cell === given.avoid) continue
      const next = node < graph.rows ? graph.rows + cell.column : cell.row
      if (visited[next] || !(loses ? mayLose(cell, kind) : mayGain(cell, kind))) continue
      visited[next] = 1
      before[next] = cell
      if (next === given.to) return trace(graph, before, given.from, given.to)
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

/**
 * The cheapest cycle through a cell, which is a move that leaves all totals the same. Null if there
 * is none.
 */
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
 * The cheapest path that moves one from a row to another, or from a column to another. All other
 * totals stay the same.
 */
export const findPath = (graph: Graph, kind: Kind, from: number, to: number): Path | null =>
  cheapestPaths(graph, kind, { from, first: 'lose', until: to })(to)

/** The cheapest path that moves one from a row and a column to another row and another column. */
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

/** Whether a path uses only withheld cells. */
export const isWithheldThroughout = (path: Path): boolean => path.cost < 10_000
