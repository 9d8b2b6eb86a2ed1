/** The day that the bridge is about if none is chosen. */
import { findLastReorganisation } from '#app/data/uptake/transitions.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { endOfMonth, lastEndedMonth } from '#app/domain/calendar/month.ts'

const lastMonthEnd = (day: Day): Day => endOfMonth(lastEndedMonth(day))

/**
 * The end of the month a year ago, or the last one before the last reorganisation if that is later.
 * Month ends are the same day for every reader.
 */
export async function defaultBridgeDay(today: Day): Promise<Day> {
  const yearAgo = lastMonthEnd(addMonths(today, -12))
  const reorganised = await findLastReorganisation(today)
  const before = reorganised === null ? yearAgo : lastMonthEnd(addDays(reorganised, -1))
  return before > yearAgo ? before : yearAgo
}
