/** Compares a count with the same count a quarter or a year earlier, or with another department or profession. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { rangeOfShare, type StoredPolicy } from '#app/domain/disclosure/policy.ts'
import { monthsBefore } from '#app/domain/calendar/period.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import type { UptakeCount, UptakeRow } from '#app/domain/uptake/uptake.ts'

export const EARLIER = ['previous-quarter', 'previous-year'] as const
export type Earlier = (typeof EARLIER)[number]

/** What to compare with: an earlier date, or another department or profession. */
export type CompareWith = { kind: 'earlier'; when: Earlier } | { kind: 'other'; code: string }

type Numbers = Pick<UptakeRow, 'upskilled' | 'base' | 'percent'>

/**
 * Finds the dates of the earlier count: the end of the previous quarter, or the same day in the
 * previous year. For `new`, they are a period of the same length.
 */
export function daysBefore(
  { measure, asAt, since }: UptakeCount,
  when: Earlier,
): { asAt: Day; since: Day | null } {
  const months = when === 'previous-year' ? 12 : 3
  if (measure === 'new')
    return {
      asAt: monthsBefore(asAt, months),
      since: since === null ? null : firstDayBefore(since, months),
    }
  return {
    asAt: when === 'previous-year' ? monthsBefore(asAt, 12) : quarterEndBefore(asAt),
    since: null,
  }
}

/** Finds the first day of a period some months earlier: the day after the end of the period before it. */
const firstDayBefore = (since: Day, months: number): Day =>
  addDays(monthsBefore(addDays(since, -1), months), 1)

export type Change = {
  /** In percentage points for coverage, or otherwise in people. */
  by: number
  isShare: boolean
  /** Whether rounding alone could explain the change, in which case no message mentions it. */
  isWithinRounding: boolean
}

/** The minimum and maximum of a number before it was rounded under a policy. */
const rangeOfCount = (count: number, policy: StoredPolicy | null) => {
  const half = policy ? policy.rounding / 2 : 0
  return { min: count - half, max: count + half }
}

/** Calculates the change between two results as shown, in shares or in numbers. Null if either has none. */
export function changeOf(
  isShare: boolean,
  now: Numbers,
  other: Numbers | undefined,
  policy: StoredPolicy | null,
): Change | null {
  const [value, before] = isShare
    ? [now.percent, other?.percent]
    : [now.upskilled, other?.upskilled]
  if (value === null || before === null || before === undefined || !other) return null
  const [a, b] = isShare
    ? [rangeOfShare(now, policy), rangeOfShare(other, policy)]
    : [rangeOfCount(value, policy), rangeOfCount(before, policy)]
  const isWithinRounding = a !== null && b !== null && a.min <= b.max && b.min <= a.max
  return { by: value - before, isShare, isWithinRounding }
}
