/** People who left: when they did, and how long they can still read their own learning. Pure. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'

/**
 * The day on which someone left: the end of their last posting, once it has come. Null for people in post, for people whose next posting is
 * still to begin, and for people who never had one.
 */
export function leftOn(postings: readonly { until: Day | null }[], today: Day): Day | null {
  let last: Day | null = null
  for (const { until } of postings) {
    if (until === null || until > today) return null
    if (last === null || until > last) last = until
  }
  return last
}

/** The last day on which a leaver can read their own learning; null when that is over, or was never allowed. */
export function readsUntil(leftDay: Day, today: Day, days: number): Day | null {
  const last = addDays(leftDay, days - 1)
  return days > 0 && today <= last ? last : null
}
