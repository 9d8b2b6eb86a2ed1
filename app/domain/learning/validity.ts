/**
 * How long a completion is valid: a number of months, or until a fixed day of the year, such as 31
 * March, that is at least that number of months away.
 */
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { EARLIEST_DAY } from '#app/domain/government/departments.ts'

/** A month and a day, such as `03-31`. */
export type MonthDay = string

/** The days until which completions of a course can be valid: the ends of months. */
export const MONTH_ENDS: readonly MonthDay[] = Array.from({ length: 12 }, (_, month) =>
  addDays(addMonths('2023-01-01', month + 1), -1).slice(5),
)

/** Null months: completions do not expire. `until` null: they end after exactly those months. */
export type ValidFor = { months: number | null; until: MonthDay | null }

/** Completions from this day are valid for this long. */
export type Validity = ValidFor & { from: Day }

/** How long completions of a course are valid for, from the columns of the course. */
export const courseValidity = (course: {
  validForMonths: number | null
  validUntil: string | null
}): ValidFor => ({ months: course.validForMonths, until: course.validUntil })

export const isSameValidity = (a: ValidFor, b: ValidFor): boolean =>
  a.months === b.months && a.until === b.until

/**
 * How long a completion on a day is valid for.
 * @param validities in date order; empty if the course's validity has never changed
 */
export const validityOn = (
  validities: readonly Validity[],
  current: ValidFor,
  day: Day,
): ValidFor => validities.findLast(({ from }) => from <= day) ?? current

/** A course's validities after a change on a day. Earlier completions are not affected. */
export const withValidityFrom = (
  validities: readonly Validity[],
  { before, after, from }: { before: ValidFor; after: ValidFor; from: Day },
): Validity[] => {
  const earlier = validities.filter((validity) => validity.from < from)
  const all = [
    ...(earlier.length > 0 ? earlier : [{ from: EARLIEST_DAY, ...before }]),
    { from, ...after },
  ]
  // Changing the validity and changing it back on the same day has no effect.
  return all.length === 2 && all[0] && isSameValidity(all[0], after) ? [] : all
}

/** The first day on which a completion is no longer valid, or null if it does not expire. */
export function completionEndsOn(day: Day, { months, until }: ValidFor): Day | null {
  if (months === null) return null
  const earliest = addMonths(day, months)
  if (until === null) return earliest
  const sameYear = `${earliest.slice(0, 4)}-${until}`
  const lastDay = sameYear >= earliest ? sameYear : addMonths(sameYear, 12)
  return addDays(lastDay, 1)
}

/** How many days before a completion ends its person is warned, the earliest first. */
export const WARNING_DAYS = [60, 14] as const

/** The warning that is due for a completion that ends on a day, or null. */
export const dueWarning = (endsOn: Day, today: Day): (typeof WARNING_DAYS)[number] | null =>
  endsOn <= today ? null : (WARNING_DAYS.findLast((days) => addDays(today, days) >= endsOn) ?? null)
