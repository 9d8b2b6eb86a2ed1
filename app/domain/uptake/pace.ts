/**
 * Pace: the change in the number of upskilled people in post over the last quarter, and the forecast of when a target is reached at that
 * pace. It compares the same count on two days, so it includes people who came, left, or whose completion expired.
 */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnd, quarterEndOnOrBefore } from '#app/domain/calendar/quarter.ts'

/** People who are upskilled in post on only one of the two days, by reason. People whose organisation moved with them came in or went out. */
export type PaceParts = {
  newly: number
  renewed: number
  cameIn: number
  wentOut: number
  expired: number
}

export type Pace = {
  /** The days that are compared: the ends of two quarters. */
  from: Day
  to: Day
  /** Null where the number of either day is withheld. */
  change: number | null
  /** The parts that add up to the change, for people who see exact figures. */
  parts: PaceParts | null
}

/** The last quarter that has ended by the day of the figures, as the two days that its pace compares. */
export function paceDays(asAt: Day, today: Day): { from: Day; to: Day } {
  const to = quarterEndOnOrBefore(asAt < today ? asAt : addDays(today, -1))
  return { from: quarterEndOnOrBefore(addDays(to, -1)), to }
}

/** When a target is reached, in whole quarters rounded up. Null if it is not reached at this pace. */
export type Forecast = { quarters: number; by: Day } | null

/** @param needed the people still needed to reach the target: at least 1 */
export function forecastOf(needed: number, change: number, asAt: Day): Forecast {
  if (change <= 0) return null
  const quarters = Math.ceil(needed / change)
  return { quarters, by: quarterEnd(lastEndedQuarter(asAt) + quarters) }
}
