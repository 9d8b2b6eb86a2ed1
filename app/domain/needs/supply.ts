/** Seats planned in the coming quarters, and the shortfall for people below target. A seat is a place in a future cohort. */
import type { Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'

const QUARTERS_AHEAD = 4

/** Seats in a course's cohorts that start in one quarter, for one skill that the course improves. */
export type PlannedSeats = {
  skill: string
  course: { code: string; title: string }
  /** The order of the level that the course takes people to. */
  supports: number
  quarter: number
  seats: number
  free: number
}

/** The quarters that end after a day. The first is the day's own quarter, unless the day is its last. */
export const quartersAhead = (asAt: Day): number[] =>
  Array.from({ length: QUARTERS_AHEAD }, (_, index) => lastEndedQuarter(asAt) + 1 + index)

/** The same quarters as a range of days. Seats count from the day after `after`, up to and including `until`. */
export const daysAhead = (asAt: Day): { after: Day; until: Day } => ({
  after: asAt,
  until: quarterEnd(quartersAhead(asAt).at(-1) ?? quarterOf(asAt)),
})

export type QuarterSupply = {
  ends: Day
  seats: number
  free: number
  /** People below target for whom there is no seat by the end of the quarter. Null if the number below is withheld. */
  shortfall: number | null
}

/** The numbers of people below target, as shown: in total, and by the order of the level they need. */
export type ShownBelow = {
  all: number | null
  byLevel: readonly { order: number; people: number | null }[]
}

/**
 * Calculates how many people are without a seat. A seat counts for anyone who needs a level no
 * higher than the one its course supports. So people who need a level, or a higher one, can only
 * use seats that reach that level. The shortfall is the largest number of people left without a
 * seat at any level.
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
            .filter((level) => level.order >= order)
            .reduce((sum, level) => sum + (level.people ?? 0), 0)
    return (
      people -
      seats
        .filter(({ supports }) => supports >= order)
        .reduce((sum, planned) => sum + planned.seats, 0)
    )
  })
  return Math.max(0, ...withoutSeat)
}

/** The order of the lowest level that anyone needs. Seats on courses that do not reach it do not count. Infinity if no level is needed. */
export const lowestNeeded = (byLevel: readonly { order: number }[]): number =>
  Math.min(...byLevel.map(({ order }) => order), Infinity)

/** The seats that count in each quarter, with the shortfall at the end of it. */
export function supplyByQuarter(
  asAt: Day,
  below: ShownBelow,
  planned: readonly PlannedSeats[],
): QuarterSupply[] {
  const lowest = lowestNeeded(below.byLevel)
  const usable = planned.filter(({ supports }) => lowest === Infinity || supports >= lowest)
  return quartersAhead(asAt).map((quarter) => {
    const inQuarter = usable.filter((planned) => planned.quarter === quarter)
    return {
      ends: quarterEnd(quarter),
      seats: inQuarter.reduce((sum, planned) => sum + planned.seats, 0),
      free: inQuarter.reduce((sum, planned) => sum + planned.free, 0),
      shortfall: shortfallOf(
        below,
        usable.filter((planned) => planned.quarter <= quarter),
      ),
    }
  })
}
