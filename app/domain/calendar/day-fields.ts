/** A calendar day from the three fields of a date, as they were typed. */
import { isDay, type Day } from '#app/domain/calendar/day.ts'

export type DayRead = { day: Day | null; problem: 'missing' | 'not-a-day' | null }

/** @returns the day; or `missing` when nothing was typed; or `not-a-day`, for part of a date as well. */
export function readDay(typed: { day: string; month: string; year: string }): DayRead {
  const [day, month, year] = [typed.day.trim(), typed.month.trim(), typed.year.trim()]
  if (!day && !month && !year) return { day: null, problem: 'missing' }
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? { day: written, problem: null } : { day: null, problem: 'not-a-day' }
}
