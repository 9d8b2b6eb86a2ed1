import type { Frequency } from '#app/domain/uptake/scheduled-reports.ts'

/** What pages call how often a report is sent. */
export const FREQUENCY_NAMES: Readonly<Record<Frequency, string>> = {
  weekly: 'Every Monday',
  monthly: 'On the first day of each month',
  quarterly: 'On the first day of each quarter',
}
