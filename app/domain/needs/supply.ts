/** Seats against needs: what is planned in the coming quarters, and how many people are left without one. */
import type { Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'

/** So many quarters ahead. */
const QUARTERS_AHEAD = 4

/** Seats of a course's cohorts that begin in one quarter, for one skill that it raises. */
export type PlannedSeats = {
  skill: string
  course: { code: string; title: string }
  /** The order of the level that it takes people to. */
  supports: number
  quarter: number
  seats: number
  free: number
}

/** The quarters to come after a day: what is left of its own, unless that has just ended, and those that follow. */
export const quartersAhead = (asAt: Day): number[] =>
  Array.from({ length: QUARTERS_AHEAD }, (_, index) => lastEndedQuarter(asAt) + 1 + index)

/** The quarters in which seats are planned, from the first day after to the last. */
export const daysAhead = (asAt: Day): { after: Day; until: Day } => ({
  after: asAt,
  until: quarterEnd(quartersAhead(asAt).at(-1) ?? quarterOf(asAt)),
})

export type QuarterSupply = {
  ends: Day
  seats: number
  free: number
  /** People below who have no seat by then; null when it may not be told how many are below. */
  shortfall: number | null
}

/** People below, as shown: all of them, and by the order of the level that they need. Those of a level may be withheld. */
export type ShownBelow = {
  all: number | null
  byLevel: readonly { order: number; people: number | null }[]
}

/**
 * A seat helps whoever needs a level no higher than its course supports. So for each level, those who need it or a higher one can only use
 * the seats that reach so far: the largest number left over among them is the shortfall.
 */
export function shortfallOf(
  below: ShownBelow,
  seats: readonly { supports: number; seats: number }[],
): number | null {
  if (below.all === null) return null
  const lowest = Math.min(...below.byLevel.map(({ order }) => order))
  const leftOver = below.byLevel.map(({ order }) => {
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
  return Math.max(0, ...leftOver)
}

/** The lowest level that anybody needs: seats that do not reach it raise the skill, and meet no need. */
const lowestNeeded = (below: ShownBelow): number =>
  Math.min(...below.byLevel.map(({ order }) => order), Infinity)

/** Seats that count for a need, by quarter, with the shortfall after each: people below minus the seats so far. */
export function supplyByQuarter(
  asAt: Day,
  below: ShownBelow,
  planned: readonly PlannedSeats[],
): QuarterSupply[] {
  const least = lowestNeeded(below)
  const counting = planned.filter(({ supports }) => least === Infinity || supports >= least)
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
