/**
 * The days that figures without names are given for: the ends of months that have passed. Two views of the same figures that differ by a
 * day could differ by one person, who would be known by it.
 */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { lastEnded, periodEnd } from '#app/domain/calendar/period.ts'
import { quarterOf, quarterStart } from '#app/domain/calendar/quarter.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'

/** The last end of a month on or before a day, of the months that were over before today. */
export function fixedDay(asAt: Day, today: Day): Day {
  const yesterday = addDays(today, -1)
  return periodEnd('month', lastEnded('month', asAt < yesterday ? asAt : yesterday))
}

/** A question with its days moved to fixed ones; a period begins with the first day of its month, and one that has not ended is the quarter before. */
export function fixedDays<Q extends Pick<UptakeCount, 'asAt' | 'since'>>(query: Q, today: Day): Q {
  const asAt = fixedDay(query.asAt, today)
  if (query.since === null) return { ...query, asAt }
  const since = `${query.since.slice(0, 8)}01`
  return { ...query, asAt, since: since <= asAt ? since : quarterStart(quarterOf(asAt)) }
}
