/** When those who have not returned are reminded: ten working days after the end of the quarter, and weekly from then on. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnd } from '#app/domain/calendar/quarter.ts'

const WORKING_DAYS_GIVEN = 10

/** 1 January 1970 was a Thursday. */
const daysSince1970 = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
const isWeekend = (day: Day): boolean => [2, 3].includes(daysSince1970(day) % 7)

/** So many days from Monday to Friday later. Bank holidays differ between the nations and are not left out. */
export function addWorkingDays(day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (!isWeekend(at)) left -= 1
  }
  return at
}

export const firstReminder = (quarter: number): Day =>
  addWorkingDays(quarterEnd(quarter), WORKING_DAYS_GIVEN)

export type DueReminder = { quarter: number; occasion: Day }

/**
 * The reminder that is due: of the quarter that ended last, and the latest of its days that has come. Who was away for weeks is reminded
 * once, and nobody of a quarter that another has followed.
 */
export function dueReminder(today: Day): DueReminder | null {
  const ended = lastEndedQuarter(today)
  const quarter = quarterEnd(ended) < today ? ended : ended - 1
  const first = firstReminder(quarter)
  if (today < first) return null
  const weeks = Math.floor((daysSince1970(today) - daysSince1970(first)) / 7)
  return { quarter, occasion: addDays(first, weeks * 7) }
}
