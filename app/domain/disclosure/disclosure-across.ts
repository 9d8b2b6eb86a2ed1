/**
 * Moves between withheld totals. A withheld department is only safe when a person may be moved from it to another withheld one, or back, in
 * every table that it is a total of at once: its organisations, its professions, its grades. Sometimes the person must change profession
 * or grade on the way, to another that is withheld too (people not known are the same few in each of these).
 */
import {
  findAcross,
  findDiagonal,
  isFree,
  mayGain,
  mayLose,
  unlist,
  type Kind,
  type MoveCell,
  type Net,
} from '#app/domain/disclosure/disclosure-moves.ts'
import {
  kindsNeeded,
  type Across,
  type Knot,
  type Movable,
} from '#app/domain/disclosure/disclosure-net.ts'
import type { Counts } from '#app/domain/disclosure/disclosure-policy.ts'

export type Side = {
  rows: string
  columns: string | null
  net: Net
  knots: readonly Knot[]
  movable: Movable
  across: Across[]
}
export type Breakdown = {
  parts: readonly (Counts & { key: string })[]
  withheld: ReadonlySet<string>
  /** Parts are only moved between where these are the same: their sum is shown besides (disclosure-groups.ts). By the place of a part. */
  groupAt?: (place: number) => string | undefined
}

/** One person more here and one fewer there, by dimension: the places of the two among its parts. */
type Spec = ReadonlyMap<string, readonly [number, number]>
type Found = {
  kind: Kind
  spec: Spec
  cost: number
  ways: Map<string, MoveCell[]>
  stuck: string[]
}

/** So many tries for one number; the smallest partners come first, and nearly always the first will do. */
const TRIES = 400

/** How a table carries a move: undefined where it has no part in it, null where it cannot. */
function wayIn({ rows, columns, net }: Side, kind: Kind, spec: Spec) {
  const row = spec.get(rows)
  const column = columns === null ? undefined : spec.get(columns)
  if (row && column)
    return findDiagonal(net, kind, [row[0], net.rows + column[0]], [row[1], net.rows + column[1]])
  if (row) return findAcross(net, kind, row[0], row[1])
  if (column) return findAcross(net, kind, net.rows + column[0], net.rows + column[1])
  return undefined
}

function tryMove(sides: ReadonlyMap<string, Side>, kind: Kind, spec: Spec): Found {
  const found: Found = { kind, spec, cost: 0, ways: new Map(), stuck: [] }
  for (const [name, side] of sides) {
    const way = wayIn(side, kind, spec)
    if (way === undefined) continue
    if (way === null) found.stuck.push(name)
    else {
      found.cost += isFree(way) ? 0 : way.cost
      found.ways.set(name, way.cells)
    }
  }
  return found
}

/** Ordered pairs of withheld parts between which one may be moved, as far as their own numbers go. */
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
  one.stuck.length < than.stuck.length ||
  (one.stuck.length === than.stuck.length && one.cost < than.cost)

type Sought = {
  dimension: string
  /** The part that is to change. */
  place?: number
  /** Between which places; any, unless told. */
  isBetween?: (from: number, to: number) => boolean
}

/** The cheapest move that changes a withheld part: of its dimension alone, else of one further dimension with it, else of more. */
function findMove(
  breakdowns: ReadonlyMap<string, Breakdown>,
  sides: ReadonlyMap<string, Side>,
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
    const found = tryMove(sides, kind, spec)
    if (isBetter(found, best)) best = found
    return (found.stuck.length === 0 && found.cost === 0) || tries > TRIES
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

/** Is there such a move by what is withheld already, in every table? */
export function isMovable(
  breakdowns: ReadonlyMap<string, Breakdown>,
  sides: ReadonlyMap<string, Side>,
  kinds: readonly Kind[],
  sought: Sought,
): boolean {
  const found = findMove(breakdowns, sides, kinds, sought)
  return found !== null && found.stuck.length === 0 && found.cost === 0
}

function carryOut({ kind, spec, ways }: Found, sides: ReadonlyMap<string, Side>): void {
  for (const [name, cells] of ways) {
    const side = sides.get(name)
    if (!side) continue
    for (const cell of cells) {
      cell.withheld = true
      side.movable[kind].add(cell)
    }
    const row = spec.get(side.rows)
    const column = side.columns === null ? undefined : spec.get(side.columns)
    if (row && !column) side.across.push({ kind, from: row[0], to: row[1] })
    if (column && !row)
      side.across.push({ kind, from: side.net.rows + column[0], to: side.net.rows + column[1] })
  }
}

/** Where the parts of withheld totals do not let a move through, they are no longer listed: then nobody knows how many there are. */
function leaveOutParts(stuck: readonly string[], sides: ReadonlyMap<string, Side>): boolean {
  let isDone = false
  for (const name of stuck) {
    const side = sides.get(name)
    if (side?.columns !== null) continue
    for (const [knot, { shown }] of side.knots.entries()) {
      if (shown || side.net.unlisted.has(knot)) continue
      unlist(side.net, knot)
      isDone = true
    }
  }
  return isDone
}

/**
 * Makes every withheld part of every dimension movable, withholding further cells of the tables where that needs it.
 * @returns the tables in which it cannot be done: nothing of them may be shown; and the parts that nothing moves at all, as dimension and key
 */
export function protectAcross(
  breakdowns: ReadonlyMap<string, Breakdown>,
  sides: ReadonlyMap<string, Side>,
  total: Counts,
): { stuck: Set<string>; unmoved: Set<string> } {
  const stuck = new Set<string>()
  const unmoved = new Set<string>()
  const left = new Map(sides)
  for (const [dimension, { parts, withheld }] of breakdowns) {
    const moved = new Map<Kind, Set<number>>()
    for (const [place, part] of parts.entries()) {
      if (!withheld.has(part.key)) continue
      for (const kinds of kindsNeeded([total])) {
        if (kinds.some((kind) => moved.get(kind)?.has(place))) continue
        let found = findMove(breakdowns, left, kinds, { dimension, place })
        if (found && leaveOutParts(found.stuck, left))
          found = findMove(breakdowns, left, kinds, { dimension, place })
        if (!found) {
          unmoved.add(`${dimension}\n${part.key}`)
          continue
        }
        for (const name of found.stuck) {
          stuck.add(name)
          left.delete(name)
        }
        carryOut(found, left)
        const pair = found.spec.get(dimension)
        moved.set(found.kind, new Set([...(moved.get(found.kind) ?? []), ...(pair ?? [])]))
      }
    }
  }
  return { stuck, unmoved }
}
