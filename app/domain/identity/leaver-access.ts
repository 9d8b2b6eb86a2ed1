/** When a person left, and how long they can still read their own learning. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'

/**
 * @returns the day a person left: the end of their last posting, once reached. Null for people in
 * post, people whose next posting has not started, and people who have never had a posting.
 */
export function leftOn(postings: readonly { until: Day | null }[], today: Day): Day | null {
  let last: Day | null = null
  for (const { until } of postings) {
    if (until === null || until > today) return null
    if (last === null || until > last) last = until
  }
  return last
}

/**
 * @param days how long leavers have access @returns the last day with access, or null if access has
 * ended or was never allowed
 */
export function lastDayOfAccess(leftDay: Day, today: Day, days: number): Day | null {
  const last = addDays(leftDay, days - 1)
  return days > 0 && today <= last ? last : null
}
