/**
 * A calendar day as a string, `YYYY-MM-DD`. It has no time zone, and sorting the strings sorts the
 * days.
 */
export type Day = string

const MS_PER_DAY = 86_400_000

const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()
const formatDay = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
const partsOf = (day: Day): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
]

/** Whether a string is a real date in the form YYYY-MM-DD. 2023-02-29 is not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = partsOf(text)
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * The same day in a later month, or the last day of that month if it is shorter: a month after 31
 * January is 28 or 29 February.
 */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = partsOf(day)
  const index = year * 12 + (month - 1) + months
  const toYear = Math.floor(index / 12)
  const toMonth = (index % 12) + 1
  return formatDay(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

export function addDays(day: Day, days: number): Day {
  const [year, month, date] = partsOf(day)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** The number of days from one day to another, negative if the other is earlier. */
export function daysBetween(from: Day, until: Day): number {
  const [start, end] = [from, until].map((day) => {
    const [year, month, date] = partsOf(day)
    return Date.UTC(year, month - 1, date)
  })
  return ((end ?? 0) - (start ?? 0)) / MS_PER_DAY
}

/** Whether an interval includes a day. It starts on `from` and ends the day before `until`. */
export const includesDay = (interval: { from: Day; until: Day | null }, day: Day): boolean =>
  interval.from <= day && (interval.until === null || day < interval.until)
