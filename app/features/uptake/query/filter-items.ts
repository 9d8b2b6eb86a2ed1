/** The choices in the filter on uptake pages, and their texts. */
import { isDay } from '#app/domain/calendar/day.ts'
import type { QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import type { Others } from '#app/features/uptake/query/view-options.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type FilterItem = { value: string; text: string }

export const MEASURES: readonly FilterItem[] = [
  { value: 'coverage', text: 'Coverage: people in post who are upskilled' },
  { value: 'ever', text: 'Ever: everyone upskilled on or before the date' },
  { value: 'new', text: 'New: first upskilled within a period' },
]
export const BREAKDOWNS: readonly FilterItem[] = [
  { value: 'department', text: 'Department' },
  { value: 'organisation', text: 'Organisation, with agencies listed separately' },
  { value: 'profession', text: 'Profession' },
  { value: 'family', text: 'Family of professions' },
  { value: 'grade', text: 'Grade' },
]
export const POPULATIONS: readonly FilterItem[] = [
  { value: 'scs', text: 'Senior civil service' },
  { value: 'all', text: 'All civil servants' },
]
export const STRUCTURES: readonly FilterItem[] = [
  { value: 'then', text: 'Counted where people were then' },
  { value: 'now', text: 'Counted where people are now' },
]
export const EARLIER: readonly FilterItem[] = [
  { value: 'previous-quarter', text: 'The previous quarter' },
  { value: 'previous-year', text: 'The previous year' },
]
export const PERIODS: readonly FilterItem[] = [
  { value: 'quarter', text: 'Quarter' },
  { value: 'month', text: 'Month, for the last 2 years' },
]

/** The text of a choice, or the value itself if it is not one of them. */
export const textOf = (items: readonly FilterItem[], value: string): string =>
  items.find((item) => item.value === value)?.text ?? value

/** The departments or professions to compare with. */
export const otherItems = (others: Others): FilterItem[] =>
  (others?.entries ?? [])
    .filter(({ code }) => code.toLowerCase() !== others?.self.toLowerCase())
    .map(({ code, name }) => ({ value: code, text: name }))

/** Adds the value in the URL to the choices, so that the form does not lose it. */
function withChosen(items: readonly FilterItem[], value: string | undefined, text: string) {
  const isListed = value === undefined || items.some((item) => item.value === value)
  return isListed ? [...items] : [{ value, text }, ...items]
}

/** The ends of quarters, the latest first, and the day in the URL if it is another one. */
export function dayItems(
  { quarterEnds }: Pick<QueryOptions, 'quarterEnds'>,
  day: string | undefined,
): FilterItem[] {
  const items = quarterEnds.map((end, index) => ({
    value: end,
    text: index === 0 ? `${formatDay(end)} (latest)` : formatDay(end),
  }))
  return withChosen(items, day, day !== undefined && isDay(day) ? formatDay(day) : (day ?? ''))
}

/** The departments, professions or grades, and what is in the URL if it is none of them. */
export const entryItems = (
  entries: readonly { code: string; name: string }[],
  value: string | undefined,
): FilterItem[] =>
  withChosen(
    entries.map(({ code, name }) => ({ value: code, text: name })),
    value,
    value ?? '',
  )
