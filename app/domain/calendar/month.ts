/** Calendar months, numbered consecutively. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'

/** The number of a month. The next month's number is one higher. */
export type Month = number

const digit = (day: Day, index: number): number => day.charCodeAt(index) - 48

/**
 * Reads single digits, because slicing the string is too slow when a report processes millions of
 * days.
 */
export const monthOf = (day: Day): Month =>
  (digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3)) * 12 +
  digit(day, 5) * 10 +
  digit(day, 6) -
  1

export const firstOfMonth = (month: Month): Day =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`

export const endOfMonth = (month: Month): Day => addDays(firstOfMonth(month + 1), -1)

/** The last month to have ended by the end of a day. */
export const lastEndedMonth = (day: Day): Month => monthOf(addDays(day, 1)) - 1
