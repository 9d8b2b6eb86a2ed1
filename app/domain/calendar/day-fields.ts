/** A calendar day from the three fields of a date input. */
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { parseMonthName } from '#app/domain/calendar/month-names.ts'

export type ParsedDay = { day: Day | null; problem: 'missing' | 'not-a-day' | null }

/**
 * The month can be a number or a name. Returns the day, or why there is none: `missing` if all fields are empty, `not-a-day` if they are
 * incomplete or not a real date.
 */
export function parseDay(fields: { day: string; month: string; year: string }): ParsedDay {
  const [day, month, year] = [fields.day.trim(), fields.month.trim(), fields.year.trim()]
  if (!day && !month && !year) return { day: null, problem: 'missing' }
  const number = String(parseMonthName(month) ?? month).padStart(2, '0')
  const text = `${year}-${number}-${day.padStart(2, '0')}`
  return isDay(text) ? { day: text, problem: null } : { day: null, problem: 'not-a-day' }
}
