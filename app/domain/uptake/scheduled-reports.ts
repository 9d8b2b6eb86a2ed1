/** Reports that people get by email: how often, and on which days. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { firstOfMonth, monthOf } from '#app/domain/calendar/month.ts'
import { quarterOf, quarterStart } from '#app/domain/calendar/quarter.ts'
import { daysSince1970 } from '#app/domain/calendar/week.ts'

/** These are stored, so they never change. The database checks them too. */
export const FREQUENCIES = ['weekly', 'monthly', 'quarterly'] as const
export type Frequency = (typeof FREQUENCIES)[number]
export const isFrequency = (text: string): text is Frequency =>
  (FREQUENCIES as readonly string[]).includes(text)

export const MAX_SCHEDULED_REPORTS = 20
export const MAX_REPORT_NAME_LENGTH = 100

/** 1 January 1970 was a Thursday. */
const daysSinceMonday = (day: Day): number => (daysSince1970(day) + 3) % 7

/**
 * The latest day on or before `day` on which a report is sent: a Monday, the first of a month, or
 * the first of a quarter, when the figures of the quarter before are final.
 */
export function latestReportDay(frequency: Frequency, day: Day): Day {
  if (frequency === 'weekly') return addDays(day, -daysSinceMonday(day))
  return frequency === 'monthly' ? firstOfMonth(monthOf(day)) : quarterStart(quarterOf(day))
}

/** The first day after `day` on which a report is sent. */
export function nextReportDay(frequency: Frequency, day: Day): Day {
  if (frequency === 'weekly') return addDays(latestReportDay('weekly', day), 7)
  return frequency === 'monthly' ? firstOfMonth(monthOf(day) + 1) : quarterStart(quarterOf(day) + 1)
}
