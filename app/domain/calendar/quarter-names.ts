/** What quarters are called: `2026-q3` in addresses and records, "July to September 2026" where people read. */
import { startOfQuarter, type Day } from '#app/domain/calendar/day.ts'
import { quarterEnd } from '#app/domain/calendar/quarter.ts'

const MONTHS = [
  'January to March',
  'April to June',
  'July to September',
  'October to December',
] as const

export const quarterCode = (quarter: number): string =>
  `${Math.floor(quarter / 4)}-q${(quarter % 4) + 1}`

/** The quarter that a code names; null when it names none. */
export function readQuarter(code: string): number | null {
  const [, year, part] = /^(20\d\d)-q([1-4])$/.exec(code) ?? []
  return year && part ? Number(year) * 4 + Number(part) - 1 : null
}

/** 2026-q3 is "July to September 2026". */
export const quarterInWords = (quarter: number): string =>
  `${MONTHS[quarter % 4]} ${Math.floor(quarter / 4)}`

export const quarterStart = (quarter: number): Day => startOfQuarter(quarterEnd(quarter))
