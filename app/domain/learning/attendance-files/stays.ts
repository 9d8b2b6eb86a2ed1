/** The times that someone was in a meeting. */
import type { ClockTime } from '#app/domain/learning/attendance-files/written-times.ts'

export type Stay = { joined: ClockTime; left: ClockTime }

const HOUR_MS = 3_600_000
const MAX_SHIFT_HOURS = 14
/** Another time zone is assumed only if it fits the session much better. */
const BETTER_FIT = 1.25

/** The seconds in at least one of the stays. Time in several, such as on two devices, counts once. */
export function secondsIn(stays: readonly Stay[]): number {
  let total = 0
  let until = -Infinity
  for (const { joined, left } of stays.toSorted((a, b) => a.joined - b.joined)) {
    if (left <= until) continue
    total += left - Math.max(joined, until)
    until = left
  }
  return total / 1000
}

/** The parts of the stays that are within a time. */
export const staysWithin = (stays: readonly Stay[], within: Stay): Stay[] =>
  stays
    .map(({ joined, left }) => ({
      joined: Math.max(joined, within.joined),
      left: Math.min(left, within.left),
    }))
    .filter(({ joined, left }) => left > joined)

export const shifted = (stays: readonly Stay[], ms: number): Stay[] =>
  ms === 0
    ? [...stays]
    : stays.map(({ joined, left }) => ({ joined: joined + ms, left: left + ms }))

/**
 * How many milliseconds to add to a file's times so that they fit the session, in whole hours.
 * Reports are in the time zone of the person who made them, and do not say which.
 */
export function clockDifference(stays: readonly Stay[], session: Stay): number {
  const fit = (hours: number): number =>
    staysWithin(shifted(stays, hours * HOUR_MS), session).reduce(
      (sum, { joined, left }) => sum + left - joined,
      0,
    )
  const fitAsWritten = fit(0)
  let best = { hours: 0, fit: fitAsWritten * BETTER_FIT }
  for (let hours = 1; hours <= MAX_SHIFT_HOURS; hours += 1)
    for (const signed of [hours, -hours]) {
      const found = fit(signed)
      if (found > best.fit) best = { hours: signed, fit: found }
    }
  return best.hours * HOUR_MS
}
