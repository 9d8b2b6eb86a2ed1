/** What time is told by: financial quarters, or months. Each is a whole number that counts on. */
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'

export const PERIODS = ['quarter', 'month'] as const
export type Period = (typeof PERIODS)[number]

const monthOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

function monthEnd(month: number): Day {
  const start = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
  return addDays(addMonths(start, 1), -1)
}

/** The number of the quarter or month that a day falls in. */
export const periodOf = (over: Period, day: Day): number =>
  over === 'quarter' ? quarterOf(day) : monthOf(day)

/** The last day of one. */
export const periodEnd = (over: Period, period: number): Day =>
  over === 'quarter' ? quarterEnd(period) : monthEnd(period)

/** The latest that has ended by a day. */
export function lastEnded(over: Period, day: Day): number {
  if (over === 'quarter') return lastEndedQuarter(day)
  return monthEnd(monthOf(day)) === day ? monthOf(day) : monthOf(day) - 1
}

/** The same day so many months before; the end of a month stays one: 31 March is three months after 31 December, and 30 June after it. */
export function monthsBefore(day: Day, months: number): Day {
  const isEnd = monthEnd(monthOf(day)) === day
  return isEnd ? monthEnd(monthOf(day) - months) : addMonths(day, -months)
}
