/** How the number of findings of a kind changed. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'

export type DayCount = { day: Day; open: number; accepted: number }
export type Trend = { change: number; since: Day; until: Day }

/** How far back the trend compares. */
export const TREND_DAYS = 7

/**
 * The change since a week ago, or since the first check if that was later. Null if there is nothing to compare with.
 * @param counts in order of day
 */
export function trendOf(counts: readonly DayCount[]): Trend | null {
  const last = counts.at(-1)
  if (!last) return null
  const weekAgo = addDays(last.day, -TREND_DAYS)
  const before = counts.findLast(({ day }) => day <= weekAgo) ?? counts[0]
  if (!before || before === last) return null
  return { change: last.open - before.open, since: before.day, until: last.day }
}
