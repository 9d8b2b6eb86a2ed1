/** Financial quarters, numbered consecutively. They end on 31 March, 30 June, 30 September and 31 December. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { endOfMonth, firstOfMonth, monthOf } from '#app/domain/calendar/month.ts'

/** The number of the quarter that a day falls in. The next quarter's number is one higher. */
export const quarterOf = (day: Day): number => Math.floor(monthOf(day) / 3)

export const quarterStart = (quarter: number): Day => firstOfMonth(quarter * 3)
export const quarterEnd = (quarter: number): Day => endOfMonth(quarter * 3 + 2)

/** The last day of every quarter from `first` to `last`, in order. */
export const quarterEnds = (first: number, last: number): Day[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => quarterEnd(first + index))

/** The last quarter to have ended by the end of a day. */
export const lastEndedQuarter = (day: Day): number => quarterOf(addDays(day, 1)) - 1

/** The last `count` quarter ends on or before a day, most recent first. */
export function latestQuarterEnds(day: Day, count: number): Day[] {
  const last = lastEndedQuarter(day)
  return quarterEnds(last - count + 1, last).toReversed()
}

/** The last quarter end on or before a day. */
export const quarterEndOnOrBefore = (day: Day): Day => quarterEnd(lastEndedQuarter(day))

/** The last quarter end before a day. */
export const quarterEndBefore = (day: Day): Day => quarterEndOnOrBefore(addDays(day, -1))

/** The number of quarters that end after one day and on or before another. */
export const countQuarterEnds = (after: Day, until: Day): number =>
  Math.max(0, lastEndedQuarter(until) - lastEndedQuarter(after))
