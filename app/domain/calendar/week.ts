import type { Day } from '#app/domain/calendar/day.ts'

const DAY_MS = 24 * 60 * 60_000
export const daysSince1970 = (day: Day): number =>
  Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)

/** Whether a day is a Saturday or Sunday. 1 January 1970 was a Thursday. */
export const isWeekend = (day: Day): boolean => [2, 3].includes(daysSince1970(day) % 7)
