/**
 * Pace: the change in the number upskilled among people in post over the last quarter, and when a target is reached at that pace. It compares
 * the same count on two days, so it already contains everybody who came, went, or whose completion ended.
 */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnd, quarterEndOnOrBefore } from '#app/domain/calendar/quarter.ts'

/** People who are upskilled in post on one of the two days only, by why. People whose organisation came or went with them came in or went out. */
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
  /** What the change is made of, for people who see exact figures; they add up to it. */
  parts: PaceParts | null
}

/** The last quarter that has ended by the day of the figures, as the two days that its pace compares. */
export function paceDays(asAt: Day, today: Day): { from: Day; to: Day } {
  const to = quarterEndOnOrBefore(asAt < today ? asAt : addDays(today, -1))
  return { from: quarterEndOnOrBefore(addDays(to, -1)), to }
}

/** When the target is reached at a pace: in whole quarters, rounded up; null when it is not reached at this pace. */
export type Forecast = { quarters: number; by: Day } | null

/** @param needed people still missing for the target at the base of the day, more than none */
export function forecastOf(needed: number, change: number, asAt: Day): Forecast {
  if (change <= 0) return null
  const quarters = Math.ceil(needed / change)
  return { quarters, by: quarterEnd(lastEndedQuarter(asAt) + quarters) }
}
