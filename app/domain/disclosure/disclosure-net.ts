/** Withholds cells of one table until each withheld one may be something else: see disclosure-moves.ts for what that means. */
import type { Counts, DisclosurePolicy } from '#app/domain/disclosure/disclosure-policy.ts'
import {
  explore,
  findRound,
  isFree,
  mayGain,
  mayLose,
  sizeOf,
  unlist,
  type Kind,
  type MoveCell,
  type Net,
  type Way,
} from '#app/domain/disclosure/disclosure-moves.ts'

/** The total of a row or a column of a table, and whether a reader may see it. */
export type Knot = { counts: Counts; shown: boolean }
/** A known move between the totals of two rows, or of two columns. */
export type Across = { kind: Kind; from: number; to: number }

/** Cells that are known to be movable, by what moves. */
export type Movable = Readonly<Record<Kind, Set<MoveCell>>>
export const noneMovable = (): Movable => ({
  swap: new Set(),
  upskilled: new Set(),
  without: new Set(),
})

const withoutOf = ({ upskilled, base }: Counts): number =>
  Math.max(0, (base ?? upskilled) - upskilled)

/**
 * By which kinds of move a number must be movable: by one of each list. Who is upskilled must be hidden even from a reader who knows how
 * many there are in all (other courses have the same base), and how many there are in all must be hidden too. Where a total that is shown
 * says that none, or all, are upskilled, only the number of people is left to hide.
 */
export function kindsNeeded(totals: readonly Counts[]): readonly (readonly Kind[])[] {
  if (totals.some(({ base }) => base === null)) return [['upskilled']]
  if (totals.some(({ upskilled }) => upskilled === 0)) return [['without']]
  if (totals.some((counts) => withoutOf(counts) === 0)) return [['upskilled']]
  return [['swap'], ['upskilled', 'without']]
}

export const bySize = (a: MoveCell, b: MoveCell): number =>
  sizeOf(a) - sizeOf(b) || a.upskilled - b.upskilled || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** Do the withheld cells of a total hide too few people together? Their sum is the total less what is shown. */
export function hideTooFew(
  total: Counts,
  cells: readonly MoveCell[],
  policy: DisclosurePolicy,
): boolean {
  let [some, upskilled, without] = [false, 0, 0]
  for (const cell of cells) {
    if (!cell.withheld) continue
    some = true
    upskilled += cell.upskilled
    without += withoutOf(cell)
  }
  if (!some) return false
  if (total.upskilled > 0 && upskilled < policy.threshold) return true
  return total.base !== null && withoutOf(total) > 0 && without < policy.threshold
}

/** Withholds the smallest further cells of a total until those withheld hide enough people together. */
function hideEnough(
  net: Net,
  knot: number,
  total: Counts,
  kinds: readonly Kind[],
  policy: DisclosurePolicy,
): void {
  const cells = net.at[knot] ?? []
  if (!hideTooFew(total, cells, policy)) return
  const isRound = (cell: MoveCell) => kinds.some((kind) => findRound(net, kind, cell) !== null)
  for (const cell of cells.filter((one) => !one.withheld && sizeOf(one) > 0).toSorted(bySize)) {
    if (!isRound(cell)) continue
    cell.withheld = true
    if (!hideTooFew(total, cells, policy)) return
  }
}

/** A way through a cell that carries one of the known moves between totals. */
function wayAcross(
  net: Net,
  cell: MoveCell,
  kinds: readonly Kind[],
  across: readonly Across[],
): (Way & { kind: Kind }) | null {
  for (const { kind, from, to } of across) {
    if (!kinds.includes(kind)) continue
    for (const [knot, other, next] of [
      [from, to, 'gain'],
      [to, from, 'lose'],
    ] as const) {
      const [own, far] =
        cell.row === knot ? [cell.row, net.rows + cell.column] : [net.rows + cell.column, cell.row]
      if (own !== knot) continue
      if (!(next === 'gain' ? mayLose(cell, kind) : mayGain(cell, kind))) continue
      const way = explore(net, kind, {
        from: far,
        first: next,
        avoid: new Set([cell]),
        until: other,
      })(other)
      if (way && isFree(way)) return { kind, cost: way.cost, cells: [cell, ...way.cells] }
    }
  }
  return null
}

/**
 * Withholds further cells until each withheld one is movable and those of each shown total hide enough people.
 * @returns false where it cannot be done: then nothing of the table may be shown
 */
export function protectNet(
  net: Net,
  knots: readonly Knot[],
  whole: Counts,
  {
    policy,
    movable,
    across,
  }: { policy: DisclosurePolicy; movable: Movable; across: readonly Across[] },
): boolean {
  const needsOf = (cell: MoveCell) => {
    const shown = [knots[cell.row], knots[net.rows + cell.column]].filter((knot) => knot?.shown)
    return kindsNeeded([whole, ...shown.map((knot) => (knot as Knot).counts)])
  }
  for (let before = -1, now = count(net); before !== now; before = now, now = count(net)) {
    for (const [index, knot] of knots.entries()) {
      if (knot.shown)
        hideEnough(net, index, knot.counts, kindsNeeded([whole, knot.counts])[0] ?? [], policy)
    }
    for (const cell of net.cells
      .filter((one) => one.withheld && sizeOf(one) > 0)
      .toSorted(bySize)) {
      for (const kinds of needsOf(cell)) {
        if (!makeMovable(net, cell, kinds, knots, { movable, across })) return false
      }
    }
  }
  return true
}

type Known = { movable: Movable; across: readonly Across[] }

/** Finds a move for a cell, withholding what it needs; where there is none, leaves the smaller of its row and column out, then the other. */
function makeMovable(
  net: Net,
  cell: MoveCell,
  kinds: readonly Kind[],
  knots: readonly Knot[],
  { movable, across }: Known,
): boolean {
  if (kinds.some((kind) => movable[kind].has(cell))) return true
  for (;;) {
    let best: (Way & { kind: Kind }) | null = null
    for (const kind of kinds) {
      const way = findRound(net, kind, cell)
      if (way && (!best || way.cost < best.cost)) best = { ...way, kind }
    }
    if (!best || !isFree(best)) best = wayAcross(net, cell, kinds, across) ?? best
    if (best) {
      for (const used of best.cells) {
        used.withheld = true
        movable[best.kind].add(used)
      }
      return true
    }
    const size = (knot: number) => sizeOf(knots[knot]?.counts ?? { upskilled: 0, base: 0 })
    const next = [cell.row, net.rows + cell.column]
      .filter(
        (knot) => !net.unlisted.has(knot) && (knot < net.rows || net.columns > 1) && net.rows > 1,
      )
      .toSorted((a, b) => size(a) - size(b))[0]
    if (next === undefined) return false
    unlist(net, next)
  }
}

const count = (net: Net): number =>
  net.cells.reduce((sum, cell) => sum + (cell.withheld ? 1 : 0), 0)
