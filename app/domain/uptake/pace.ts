/**
 * Pace: the change in the number of upskilled people in post over the last quarter, and a forecast of
 * when a target will be reached at that pace. It compares the same count on two days, so it includes
 * people who joined, left or had a completion expire.
 */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnd, quarterEndOnOrBefore } from '#app/domain/calendar/quarter.ts'

/** Numbers of people who are in post and upskilled on only one of the two days, by reason. People who moved with their organisation are in `cameIn` or `wentOut`. */
export type PaceParts = {
  newly: number
  renewed: number
  cameIn: number
  wentOut: number
  expired: number
}

export type Pace = {
  /** The dates that are compared: the ends of two quarters. */
  from: Day
  to: Day
  /** Null if the number for either date is withheld. */
  change: number | null
  /** The parts that add up to the change, for people who can see exact figures. */
  parts: PaceParts | null
}

/** Finds the two dates to compare: the start and end of the last quarter that had ended by the date of the figures. */
export function paceDays(asAt: Day, today: Day): { from: Day; to: Day } {
  const to = quarterEndOnOrBefore(asAt < today ? asAt : addDays(today, -1))
  return { from: quarterEndOnOrBefore(addDays(to, -1)), to }
}

/** When a target will be reached, in whole quarters rounded up. Null if it will not be reached at this pace. */
export type Forecast = { quarters: number; by: Day } | null

/** @param needed how many more people are needed to reach the target, which must be at least 1 */
export function forecastOf(needed: number, change: number, asAt: Day): Forecast {
  if (change <= 0) return null
  const quarters = Math.ceil(needed / change)
  return { quarters, by: quarterEnd(lastEndedQuarter(asAt) + quarters) }
}
