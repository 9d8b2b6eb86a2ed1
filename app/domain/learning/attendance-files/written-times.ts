/** Dates with times as Teams, Zoom and spreadsheets write them. They have no time zone. */

/** A time on the clock of whoever wrote it, in milliseconds since 1970 as if that clock were in UTC. */
export type ClockTime = number

export type DateOrder = 'day-first' | 'month-first'
/** `order` is null if the date reads the same in every order. */
type Written = {
  order: null | 'either'
  first: number
  second: number
  year: number
  seconds: number
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAY_MS = 86_400_000

const yearOf = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text))

/** The seconds since midnight, or null if the text is not a time. No time at all is midnight. */
function secondsOf(text: string): number | null {
  if (text === '') return 0
  const found =
    /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?)?(?:\s*(?:z|utc|gmt|bst|uhr))?$/.exec(
      text,
    )
  if (!found) return null
  const [, hour = '', minute = '', second = '0', half] = found
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return null
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0)
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return hours * 3600 + Number(minute) * 60 + Number(second)
}

function writtenTime(text: string): Written | null {
  const plain = text
    .replaceAll(/[\s,]+/gu, ' ')
    .trim()
    .toLowerCase()
  const result = (order: Written['order'], date: (string | number)[], time: string) => {
    const seconds = secondsOf(time.trim())
    const [first, second, year] = date
    return seconds === null
      ? null
      : { order, first: Number(first), second: Number(second), year: yearOf(String(year)), seconds }
  }
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ](.*))?$/.exec(plain)
  if (yearFirst) {
    const [, year = '', month = '', day = '', time = ''] = yearFirst
    return result(null, [day, month, year], time)
  }
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: (.*))?$/.exec(plain)
  if (numbers) {
    const [, first = '', separator, second = '', year = '', time = ''] = numbers
    return result(separator === '/' ? 'either' : null, [first, second, year], time)
  }
  const named =
    /^(\d{1,2}) ([a-z]{3})[a-z]*\.? (\d{4})(?: (.*))?$/.exec(plain) ??
    /^([a-z]{3})[a-z]*\.? (\d{1,2}) (\d{4})(?: (.*))?$/.exec(plain)
  if (!named) return null
  const [, one = '', two = '', year = '', time = ''] = named
  const [day, month] = /^\d/.test(one) ? [one, two] : [two, one]
  return result(null, [day, MONTHS.indexOf(month) + 1, year], time)
}

function clockTimeOf(written: Written, order: DateOrder): ClockTime | null {
  const isMonthFirst = written.order === 'either' && order === 'month-first'
  const day = isMonthFirst ? written.second : written.first
  const month = isMonthFirst ? written.first : written.second
  const midnight = Date.UTC(written.year, month - 1, day)
  const date = new Date(midnight)
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1
  return isReal ? midnight + written.seconds * 1000 : null
}

/** A written time under an order of day and month. Null if it is not a time. */
export function parseClockTime(text: string, order: DateOrder): ClockTime | null {
  const written = writtenTime(text)
  return written && clockTimeOf(written, order)
}

/** Whether a text is a date, with or without a time, in any order. */
export const isWrittenTime = (text: string): boolean =>
  parseClockTime(text, 'day-first') !== null || parseClockTime(text, 'month-first') !== null

/**
 * Whether a file writes the day or the month first. A date that exists in one order only decides,
 * then the order whose dates are closest to the expected ones. Otherwise the day is first, as in the UK.
 */
export function dateOrderOf(texts: readonly string[], expected: readonly ClockTime[]): DateOrder {
  const written = texts.flatMap((text) => writtenTime(text) ?? [])
  const daysAway = (order: DateOrder): number => {
    let away = 0
    for (const one of written) {
      const time = clockTimeOf(one, order)
      if (time === null) return Infinity
      away += Math.min(...expected.map((day) => Math.abs(time - day) / DAY_MS), 100_000)
    }
    return away
  }
  return daysAway('month-first') < daysAway('day-first') ? 'month-first' : 'day-first'
}
