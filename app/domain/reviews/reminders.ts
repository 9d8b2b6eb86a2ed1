/** When returns are due, and when leads are reminded about them: 10 working days after the end of the quarter, then weekly. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { daysSince1970, isWeekend } from '#app/domain/calendar/week.ts'
import { lastEndedQuarter, quarterEnd } from '#app/domain/calendar/quarter.ts'

const WORKING_DAYS_UNTIL_DUE = 10

/** Adds days from Monday to Friday. Bank holidays count as working days, because they differ between the nations. */
export function addWorkingDays(day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (!isWeekend(at)) left -= 1
  }
  return at
}

/** The day on which a quarter's returns are due, which is also the day of the first reminder. */
export const dueOn = (quarter: number): Day =>
  addWorkingDays(quarterEnd(quarter), WORKING_DAYS_UNTIL_DUE)

/** `occasion`: the day on which the reminder became due. */
export type DueReminder = { quarter: number; occasion: Day }

/**
 * The latest reminder that is due, for the quarter that ended last. Null if none is due yet. If
 * the service has not run for some weeks, there is still only one reminder. There are none for
 * earlier quarters.
 */
export function dueReminder(today: Day): DueReminder | null {
  const ended = lastEndedQuarter(today)
  const quarter = quarterEnd(ended) < today ? ended : ended - 1
  const first = dueOn(quarter)
  if (today < first) return null
  const weeks = Math.floor((daysSince1970(today) - daysSince1970(first)) / 7)
  return { quarter, occasion: addDays(first, weeks * 7) }
}
