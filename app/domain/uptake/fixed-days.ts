/**
 * The dates that people who cannot see names get figures for: the ends of past months. Figures for
 * two consecutive days could differ by one person, which would identify that person.
 */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { lastEnded, periodEnd } from '#app/domain/calendar/period.ts'
import { quarterOf, quarterStart } from '#app/domain/calendar/quarter.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'

/** Returns the latest month end that is on or before a day, and before today. */
export function fixedDay(asAt: Day, today: Day): Day {
  const yesterday = addDays(today, -1)
  return periodEnd('month', lastEnded('month', asAt < yesterday ? asAt : yesterday))
}

/** Moves the dates of a query to fixed days. A period then starts on the first day of its month or, if that month has not ended, on the first day of the quarter. */
export function fixedDays<Q extends Pick<UptakeCount, 'asAt' | 'since'>>(query: Q, today: Day): Q {
  const asAt = fixedDay(query.asAt, today)
  if (query.since === null) return { ...query, asAt }
  const since = `${query.since.slice(0, 8)}01`
  return { ...query, asAt, since: since <= asAt ? since : quarterStart(quarterOf(asAt)) }
}
