/**
 * Compares a department with the others by the numbers shown, so that the comparison reveals nothing
 * more. Rows for several departments together, and rows without a share, are left out.
 */
import type { Change } from '#app/domain/uptake/comparison.ts'
import { isRanked } from '#app/domain/uptake/rank.ts'
import type { UptakeRow } from '#app/domain/uptake/uptake.ts'

/** A department whose share is shown. */
export type Peer = { key: string; name: string; percent: number; base: number }

/** How much larger or smaller a comparable department may be. */
const SIZE_RATIO = 2

const toPeers = (rows: readonly UptakeRow[]): Peer[] =>
  rows
    .filter(isRanked)
    .flatMap(({ key, name, percent, base }) =>
      percent === null || base === null ? [] : [{ key, name, percent, base }],
    )

/** The middle share: half of the departments have this share or more. Null if there are none. */
function medianOf(peers: readonly Peer[]): number | null {
  const shares = peers.map(({ percent }) => percent).toSorted((a, b) => a - b)
  const [low, high] = [shares[(shares.length - 1) >> 1], shares[shares.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** The kind of each department, by code. */
export type Kinds = ReadonlyMap<string, string>

export type PeerComparison = {
  own: Peer
  /** The median of all departments with a share, including this one. */
  median: number
  /** How many departments have a share, including this one. */
  of: number
  /** The kind of the department. Undefined if it is not known, in which case none is comparable. */
  kind: string | undefined
  /** The other departments of the same kind with between half and twice as many people, by share. */
  comparable: Peer[]
  /** The comparable departments with the highest share. Several if they have the same. */
  best: Peer[]
}

/** @returns null if the department has no share */
export function comparePeers(
  rows: readonly UptakeRow[],
  ownKey: string,
  kinds: Kinds,
): PeerComparison | null {
  const peers = toPeers(rows)
  const own = peers.find(({ key }) => key === ownKey)
  const median = medianOf(peers)
  if (!own || median === null) return null
  const kind = kinds.get(ownKey)
  const comparable = peers
    .filter(
      ({ key, base }) =>
        key !== ownKey &&
        kind !== undefined &&
        kinds.get(key) === kind &&
        base * SIZE_RATIO >= own.base &&
        base <= own.base * SIZE_RATIO,
    )
    .toSorted((a, b) => b.percent - a.percent)
  const best = comparable.filter(({ percent }) => percent === comparable[0]?.percent)
  return { own, median, of: peers.length, kind, comparable, best }
}

/** `place` 1 moved most, up or down. Departments that moved as much have the same place. */
export type Mover = { key: string; name: string; place: number; change: Change }

/** The last place that is listed. */
const PLACES = 3

/**
 * The departments whose share changed most. Leaves out changes that rounding alone could explain.
 * @param changes the changes of the shares shown, by code
 */
export function listMovers(
  rows: readonly UptakeRow[],
  changes: Readonly<Record<string, Change | null>>,
): Mover[] {
  const moved = toPeers(rows)
    .flatMap(({ key, name }) => {
      const change = changes[key]
      return change && change.by !== 0 && !change.isWithinRounding ? [{ key, name, change }] : []
    })
    .toSorted((a, b) => Math.abs(b.change.by) - Math.abs(a.change.by))
  return moved
    .map((mover) => {
      const size = Math.abs(mover.change.by)
      return {
        ...mover,
        place: 1 + moved.filter(({ change }) => Math.abs(change.by) > size).length,
      }
    })
    .filter(({ place }) => place <= PLACES)
}

/** A course by the numbers shown for it: how many people of a department have a valid completion. */
export type CourseRows = { code: string; title: string; rows: readonly UptakeRow[] }

export type PeerCourse = {
  code: string
  title: string
  /** In how many comparable departments people have completed it, out of those whose number is shown. */
  used: number
  shown: number
  /** The comparable department with the most people who completed it. */
  most: { name: string; upskilled: number }
  /** The number of this department. Null if it is withheld. */
  own: number | null
}

/** The courses that people of comparable departments completed, those of most departments first. */
export const listPeerCourses = (
  courses: readonly CourseRows[],
  ownKey: string,
  comparable: readonly Peer[],
): PeerCourse[] =>
  courses
    .flatMap(({ code, title, rows }): PeerCourse[] => {
      const numberOf = (key: string): number | null => {
        const row = rows.find((one) => one.key === key)
        return row ? row.upskilled : null
      }
      const shown = comparable.flatMap(({ key, name }) => {
        const upskilled = numberOf(key)
        return upskilled === null ? [] : [{ name, upskilled }]
      })
      const used = shown.filter(({ upskilled }) => upskilled > 0)
      const most = used.toSorted((a, b) => b.upskilled - a.upskilled)[0]
      return most
        ? [{ code, title, used: used.length, shown: shown.length, most, own: numberOf(ownKey) }]
        : []
    })
    .toSorted((a, b) => b.used - a.used || b.most.upskilled - a.most.upskilled)
