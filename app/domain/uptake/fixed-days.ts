/**
 * The days that people who cannot see names get figures for: the ends of months that have passed. Figures for two consecutive days could
 * differ by one person and so identify them.
 */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { lastEnded, periodEnd } from '#app/domain/calendar/period.ts'
import { quarterOf, quarterStart } from '#app/domain/calendar/quarter.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'

/** The latest end of a month on or before a day, and before today. */
export function fixedDay(asAt: Day, today: Day): Day {
  const yesterday = addDays(today, -1)
  return periodEnd('month', lastEnded('month', asAt < yesterday ? asAt : yesterday))
}

/** Moves the days of a query to fixed days. A period starts on the first day of its month. If that month has not ended, it is the quarter up to the fixed day. */
export function fixedDays<Q extends Pick<UptakeCount, 'asAt' | 'since'>>(query: Q, today: Day): Q {
  const asAt = fixedDay(query.asAt, today)
  if (query.since === null) return { ...query, asAt }
  const since = `${query.since.slice(0, 8)}01`
  return { ...query, asAt, since: since <= asAt ? since : quarterStart(quarterOf(asAt)) }
}
