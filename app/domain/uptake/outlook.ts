/** Whether a target will be met at the current pace. */
import type { Day } from '#app/domain/calendar/day.ts'
import { quarterOf } from '#app/domain/calendar/quarter.ts'
import { forecastOf } from '#app/domain/uptake/pace.ts'

export type Outlook =
  | { kind: 'reached' }
  /** The target date has passed. */
  | { kind: 'missed' }
  /** `on`: the end of the quarter in which the target will be reached. */
  | { kind: 'on-track'; on: Day }
  | { kind: 'late'; on: Day; months: number }
  | { kind: 'not-at-this-pace' }

const MONTHS_IN_QUARTER = 3

type Progress = {
  /** How many more people are needed. Null if it is not known. */
  needed: number | null
  /** The change in the last quarter. Null if it is not known. */
  change: number | null
  /** The day of the figures. */
  asAt: Day
  /** The day by which the target should be reached. */
  by: Day
}

/** @returns null if the numbers do not say */
export function outlookOf({ needed, change, asAt, by }: Progress): Outlook | null {
  if (needed === 0) return { kind: 'reached' }
  if (needed === null) return null
  if (asAt >= by) return { kind: 'missed' }
  if (change === null) return null
  const forecast = forecastOf(needed, change, asAt)
  if (forecast === null) return { kind: 'not-at-this-pace' }
  if (forecast.by <= by) return { kind: 'on-track', on: forecast.by }
  const quarters = quarterOf(forecast.by) - quarterOf(by)
  return { kind: 'late', on: forecast.by, months: Math.max(1, quarters) * MONTHS_IN_QUARTER }
}
