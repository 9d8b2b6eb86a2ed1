/** Calendar days, as text `YYYY-MM-DD`: no time zone can move one, and text order is their order. */
export type Day = string

const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()
const write = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
const parts = (day: Day): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
]

/** Is it written as YYYY-MM-DD, and a day that exists? 2023-02-29 is not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = parts(text)
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The same day of the month, so many months on, or that month's last when it has none: 31 January and 1 month give 28 (or 29) February. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = parts(day)
  const index = year * 12 + (month - 1) + months
  const toYear = Math.floor(index / 12)
  const toMonth = (index % 12) + 1
  return write(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

export function addDays(day: Day, days: number): Day {
  const [year, month, date] = parts(day)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** The first day of the financial quarter (April, July, October, January) that a day falls in. */
export function startOfQuarter(day: Day): Day {
  const [year, month] = parts(day)
  return write(year, Math.floor((month - 1) / 3) * 3 + 1, 1)
}

/** The last day of the latest quarter that has ended by that day (a quarter ends on its last day). */
export function lastQuarterEnd(day: Day): Day {
  const nextStart = addMonths(startOfQuarter(day), 3)
  const end = addDays(nextStart, -1)
  return end === day ? end : addDays(startOfQuarter(day), -1)
}

/** The last day of the last quarter that is over: a quarter has ended from the day after its last day. */
export const endOfLastQuarter = (today: Day): Day => addDays(startOfQuarter(today), -1)

/** Does an interval hold on a day? From its first day up to, not including, its end. */
export const holdsOn = (interval: { from: Day; until: Day | null }, day: Day): boolean =>
  interval.from <= day && (interval.until === null || day < interval.until)
