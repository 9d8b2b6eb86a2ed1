/** Seats planned in the coming quarters, and how many people below target have none. */
import type { Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'

const QUARTERS_AHEAD = 4

/** Seats of a course's cohorts that start in one quarter, for one skill that it raises. */
export type PlannedSeats = {
  skill: string
  course: { code: string; title: string }
  /** The order of the level that the course takes people to. */
  supports: number
  quarter: number
  seats: number
  free: number
}

/** The quarters after a day, starting with the rest of its own quarter unless the day is its last. */
export const quartersAhead = (asAt: Day): number[] =>
  Array.from({ length: QUARTERS_AHEAD }, (_, index) => lastEndedQuarter(asAt) + 1 + index)

/** The same as days: seats count from the day after `after` to `until`. */
export const daysAhead = (asAt: Day): { after: Day; until: Day } => ({
  after: asAt,
  until: quarterEnd(quartersAhead(asAt).at(-1) ?? quarterOf(asAt)),
})

export type QuarterSupply = {
  ends: Day
  seats: number
  free: number
  /** People below target who have no seat by the end of the quarter. Null if the number below is withheld. */
  shortfall: number | null
}

/** People below target, as shown: in total, and by the order of the level they need. Numbers by level can be withheld. */
export type ShownBelow = {
  all: number | null
  byLevel: readonly { order: number; people: number | null }[]
}

/**
 * A seat helps anyone who needs a level no higher than the one its course supports. So for each level, people who need it or a higher one
 * can only use seats that reach it. The shortfall is the largest number of people left without a seat at any level.
 */
export function shortfallOf(
  below: ShownBelow,
  seats: readonly { supports: number; seats: number }[],
): number | null {
  if (below.all === null) return null
  const lowest = lowestNeeded(below.byLevel)
  const withoutSeat = below.byLevel.map(({ order }) => {
    const people =
      order === lowest
        ? (below.all ?? 0)
        : below.byLevel
            .filter((one) => one.order >= order)
            .reduce((sum, one) => sum + (one.people ?? 0), 0)
    return (
      people -
      seats.filter(({ supports }) => supports >= order).reduce((sum, one) => sum + one.seats, 0)
    )
  })
  return Math.max(0, ...withoutSeat)
}

/** The lowest level that anyone needs: seats on courses that do not reach it do not count. Infinity if no one needs any. */
export const lowestNeeded = (byLevel: readonly { order: number }[]): number =>
  Math.min(...byLevel.map(({ order }) => order), Infinity)

/** The seats that count, by quarter, with the shortfall at the end of each. */
export function supplyByQuarter(
  asAt: Day,
  below: ShownBelow,
  planned: readonly PlannedSeats[],
): QuarterSupply[] {
  const lowest = lowestNeeded(below.byLevel)
  const counting = planned.filter(({ supports }) => lowest === Infinity || supports >= lowest)
  return quartersAhead(asAt).map((quarter) => {
    const own = counting.filter((one) => one.quarter === quarter)
    return {
      ends: quarterEnd(quarter),
      seats: own.reduce((sum, one) => sum + one.seats, 0),
      free: own.reduce((sum, one) => sum + one.free, 0),
      shortfall: shortfallOf(
        below,
        counting.filter((one) => one.quarter <= quarter),
      ),
    }
  })
}
