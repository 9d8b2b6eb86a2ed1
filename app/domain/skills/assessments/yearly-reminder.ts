/** When people are reminded to check their answers: every year after they last submitted one. */
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'

/** If the service did not run on the day, the reminder can still be sent this many days later. */
const LATE_DAYS = 13

/** After this many years without an answer we stop. */
const YEARS = [1, 2, 3] as const

/** The days on which the last answer was submitted for a reminder to be due, and how many years ago that is. */
export const daysToRemind = (today: Day): { from: Day; until: Day; years: number }[] =>
  YEARS.map((years) => {
    const until = addMonths(today, -12 * years)
    return { from: addDays(until, -LATE_DAYS), until, years }
  })
