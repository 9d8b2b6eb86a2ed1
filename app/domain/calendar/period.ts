/**
 * The periods that figures over time are for: financial quarters or months, each numbered
 * consecutively.
 */
import { addMonths, type Day } from '#app/domain/calendar/day.ts'
import { endOfMonth, lastEndedMonth, monthOf } from '#app/domain/calendar/month.ts'
import { lastEndedQuarter, quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'

export const PERIODS = ['quarter', 'month'] as const
export type Period = (typeof PERIODS)[number]

/** The number of the period that a day falls in. */
export const periodOf = (period: Period, day: Day): number =>
  period === 'quarter' ? quarterOf(day) : monthOf(day)

/** The last day of the period with this number. */
export const periodEnd = (period: Period, number: number): Day =>
  period === 'quarter' ? quarterEnd(number) : endOfMonth(number)

/** The last period to have ended by the end of a day. */
export const lastEnded = (period: Period, day: Day): number =>
  period === 'quarter' ? lastEndedQuarter(day) : lastEndedMonth(day)

/**
 * The day a number of months before another day. The end of a month stays the end of a month: three
 * months before 30 June is 31 March.
 */
export function monthsBefore(day: Day, months: number): Day {
  const month = monthOf(day)
  return endOfMonth(month) === day ? endOfMonth(month - months) : addMonths(day, -months)
}
