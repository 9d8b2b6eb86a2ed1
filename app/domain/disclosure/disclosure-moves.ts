/**
 * What a withheld number may be besides what it is. A *move* takes one person away from some withheld numbers of a table and adds one to
 * others, so that every total that is shown stays as it is: after it, everything published would read the same. A withheld number that
 * some move changes can therefore not be worked out, whatever sums, differences or programs are set to it.
 *
 * A table is a net: its rows and columns are knots, its cells are threads between a row and a column. Going round by taking from one cell
 * and giving to the next comes back to the same totals; the cheapest way round costs what it would have to withhold.
 */
import type { Counts } from '#app/domain/disclosure/disclosure-policy.ts'

/** What a move moves: a person's being upskilled, from who is to who is not (bases stay); someone upskilled; someone who is not. */
export type Kind = 'swap' | 'upskilled' | 'without'

export type MoveCell = Counts & {
  key: string
  row: number
  column: number
  withheld: boolean
  /** It is not listed at all, so that nobody knows whether there is anyone in it. */
  unlisted?: boolean
}
/** Cells by row and column. Several may stand between the same two: the organisations of a department are a row with one column. */
export type Net = {
  rows: number
  columns: number
  cells: MoveCell[]
  at: readonly MoveCell[][]
  unlisted: Set<number>
  /** Every cell that there could be is there, the empty ones too. */
  isClosed?: boolean
}
export type Way = { cost: number; cells: MoveCell[] }

export const sizeOf = ({ upskilled, base }: Counts): number => base ?? upskilled
const withoutOf = ({ upskilled, base }: Counts): number =>
  Math.max(0, (base ?? upskilled) - upskilled)

type Movable = Counts & { unlisted?: boolean }

/** May one be taken away, so that nobody could tell? A number that is listed as withheld is known to hold someone: the last one stays. */
export function mayLose(counts: Movable, kind: Kind): boolean {
  if (kind === 'swap') return counts.upskilled > 0
  return (
    sizeOf(counts) > (counts.unlisted ? 0 : 1) &&
    (kind === 'upskilled' ? counts.upskilled : withoutOf(counts)) > 0
  )
}

/** May one be added? */
export const mayGain = (counts: Movable, kind: Kind): boolean =>
  kind === 'swap' ? withoutOf(counts) > 0 : counts.unlisted === true || sizeOf(counts) > 0

export function netOf(rows: number, columns: number, cells: readonly MoveCell[]): Net {
  const net: Net = {
    rows,
    columns,
    cells: [],
    at: Array.from({ length: rows + columns }, () => []),
    unlisted: new Set(),
  }
  for (const cell of cells) addCell(net, cell)
  return net
}

function addCell(net: Net, cell: MoveCell): void {
  net.cells.push(cell)
  net.at[cell.row]?.push(cell)
  net.at[net.rows + cell.column]?.push(cell)
}

/** Leaves a row or column of a table out altogether: nobody can tell who is in it, nor which of its cells are empty. */
export function unlist(net: Net, knot: number): void {
  net.unlisted.add(knot)
  const isRow = knot < net.rows
  const filled = new Set<number>()
  for (const cell of net.at[knot] ?? []) {
    cell.withheld = true
    cell.unlisted = true
    filled.add(isRow ? cell.column : cell.row)
  }
  const base = net.cells[0]?.base === null ? null : 0
  for (
    let other = 0;
    !net.isClosed && net.columns > 1 && other < (isRow ? net.columns : net.rows);
    other += 1
  ) {
    if (filled.has(other)) continue
    const place = isRow ? { row: knot, column: other } : { row: other, column: knot - net.rows }
    addCell(net, { key: '', ...place, upskilled: 0, base, withheld: true, unlisted: true })
  }
}

/** What it costs to use a cell: nothing but a step where it is withheld already, else its size. */
const costOf = (cell: MoveCell): number => (cell.withheld ? 1 : 10_000 * (1 + sizeOf(cell)))

/**
 * The cheapest ways from one knot to all others, first taking from a cell (or giving to one), then giving, then taking, and so on.
 * @param given.avoid cells not to be used
 * @returns the way to each knot; a way along only withheld cells costs less than 10,000
 */
export function explore(
  net: Net,
  kind: Kind,
  given: { from: number; first: 'lose' | 'gain'; avoid?: ReadonlySet<MoveCell>; until?: number },
): (to: number) => Way | null {
  const count = net.rows + net.columns
  const cost = new Float64Array(count).fill(Infinity)
  const done = new Uint8Array(count)
  const before: (MoveCell | undefined)[] = []
  const fromRow = given.from < net.rows
  cost[given.from] = 0
  for (;;) {
    let knot = -1
    let least = Infinity
    for (let one = 0; one < count; one += 1) {
      if (!done[one] && (cost[one] ?? Infinity) < least) {
        knot = one
        least = cost[one] ?? Infinity
      }
    }
    if (knot === -1 || knot === given.until) break
    done[knot] = 1
    const loses = (knot < net.rows === fromRow) === (given.first === 'lose')
    for (const cell of net.at[knot] ?? []) {
      const next = knot < net.rows ? net.rows + cell.column : cell.row
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
    return { cost: whole, cells: trace(net, before, given.from, to) }
  }
}

/** A way from one knot to another along withheld cells only, the one of fewest cells; null when there is none. */
function findFree(
  net: Net,
  kind: Kind,
  given: { from: number; to: number; first: 'lose' | 'gain'; avoid: MoveCell },
): MoveCell[] | null {
  const count = net.rows + net.columns
  const before: (MoveCell | undefined)[] = []
  const seen = new Uint8Array(count)
  const queue = [given.from]
  const fromRow = given.from < net.rows
  seen[given.from] = 1
  for (let head = 0; head < queue.length; head += 1) {
    const knot = queue[head] ?? 0
    const loses = (knot < net.rows === fromRow) === (given.first === 'lose')
    for (const cell of net.at[knot] ?? []) {
      if (!cell.withheld || cell === given.avoid) continue
      const next = knot < net.rows ? net.rows + cell.column : cell.row
      if (seen[next] || !(loses ? mayLose(cell, kind) : mayGain(cell, kind))) continue
      seen[next] = 1
      before[next] = cell
      if (next === given.to) return trace(net, before, given.from, given.to)
      queue.push(next)
    }
  }
  return null
}

function trace(
  net: Net,
  before: readonly (MoveCell | undefined)[],
  from: number,
  to: number,
): MoveCell[] {
  const cells: MoveCell[] = []
  for (let knot = to; knot !== from;) {
    const cell = before[knot]
    if (!cell) throw new Error('A way has no beginning.')
    cells.push(cell)
    knot = knot < net.rows ? net.rows + cell.column : cell.row
  }
  return cells
}

/** The cheapest move round through a cell that leaves the totals of all rows and columns as they are; null when there is none. */
export function findRound(net: Net, kind: Kind, cell: MoveCell): Way | null {
  const [from, to] = [net.rows + cell.column, cell.row]
  const firsts = [
    ...(mayLose(cell, kind) ? (['gain'] as const) : []),
    ...(mayGain(cell, kind) ? (['lose'] as const) : []),
  ]
  for (const first of firsts) {
    const cells = findFree(net, kind, { from, to, first, avoid: cell })
    if (cells) return { cost: cells.length, cells: [cell, ...cells] }
  }
  const avoid = new Set([cell])
  const ways = firsts.flatMap(
    (first) => explore(net, kind, { from, first, avoid, until: to })(to) ?? [],
  )
  const best = ways.toSorted((a, b) => a.cost - b.cost)[0]
  return best ? { cost: best.cost, cells: [cell, ...best.cells] } : null
}

/** The cheapest move that takes one from a knot and gives one to another of the same side, all other totals left as they are. */
export const findAcross = (net: Net, kind: Kind, from: number, to: number): Way | null =>
  explore(net, kind, { from, first: 'lose', until: to })(to)

/** The same for a row and a column at once: one is taken from a row and a column, and given to another row and another column. */
export function findDiagonal(
  net: Net,
  kind: Kind,
  from: readonly [number, number],
  to: readonly [number, number],
): Way | null {
  const lost = explore(net, kind, { from: from[0], first: 'lose', until: from[1] })(from[1])
  if (!lost) return null
  const gained = explore(net, kind, {
    from: to[0],
    first: 'gain',
    avoid: new Set(lost.cells),
    until: to[1],
  })(to[1])
  return gained && { cost: lost.cost + gained.cost, cells: [...lost.cells, ...gained.cells] }
}

/** Does a way use withheld cells only? */
export const isFree = (way: Way): boolean => way.cost < 10_000
