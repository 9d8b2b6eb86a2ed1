/** Financial quarters, as whole numbers that count on: a quarter ends on its last day (31 March, 30 June, 30 September, 31 December). */
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'

/** The number of the quarter that a day falls in; one more is the next quarter. */
export const quarterOf = (day: Day): number =>
  Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3)

/** The last day of a quarter. */
export function quarterEnd(quarter: number): Day {
  const start = `${String(Math.floor(quarter / 4)).padStart(4, '0')}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`
  return addDays(addMonths(start, 3), -1)
}

/** The latest quarter that has ended by a day. */
export const lastEndedQuarter = (day: Day): number =>
  quarterEnd(quarterOf(day)) === day ? quarterOf(day) : quarterOf(day) - 1

/** How many quarters end after a day and by another. */
export const quartersUntil = (from: Day, until: Day): number =>
  Math.max(0, lastEndedQuarter(until) - lastEndedQuarter(from))
