/** Days as people and spreadsheets write them. Used to suggest the same day as `YYYY-MM-DD`. */
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { parseMonthName } from '#app/domain/calendar/month-names.ts'

/** Two-digit years up to this one are in this century, as in spreadsheets. */
const LATEST_SHORT_YEAR = 29
const DAY_MS = 86_400_000
/** The date of day 0 in spreadsheets. Correct for every day after February 1900. */
const SPREADSHEET_DAY_0 = Date.UTC(1899, 11, 30)

const dayFrom = (year: string, month: number, day: string): Day | null => {
  const century = Number(year) <= LATEST_SHORT_YEAR ? '20' : '19'
  const written = `${year.length === 2 ? century + year : year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : null
}

function fromSpreadsheet(text: string): Day | null {
  const count = /^[2-6]\d{4}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : null
  return count === null
    ? null
    : new Date(SPREADSHEET_DAY_0 + count * DAY_MS).toISOString().slice(0, 10)
}

/**
 * The day that a string most likely means, reading the day before the month as in the UK. Null if
 * it is unclear.
 */
export function likelyDay(text: string): Day | null {
  const start =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text) ??
    /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?: .*)?$/.exec(text)
  if (start) return dayFrom(start[1] ?? '', Number(start[2]), start[3] ?? '')
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:,? .*)?$/.exec(text)
  if (numbers) return dayFrom(numbers[3] ?? '', Number(numbers[2]), numbers[1] ?? '')
  const named = /^(\d{1,2})[ -]([a-z]{3,})[ ,-]+(\d{4}|\d{2})$/i.exec(text)
  if (named) return dayFrom(named[3] ?? '', parseMonthName(named[2] ?? '') ?? 0, named[1] ?? '')
  return fromSpreadsheet(text)
}
