/** The names of quarters: `2026-q3` in URLs and records, "July to September 2026" on pages. */
const MONTHS = [
  'January to March',
  'April to June',
  'July to September',
  'October to December',
] as const

/** The code of a quarter, such as "2026-q3" for the third quarter of 2026. */
export const quarterCode = (quarter: number): string =>
  `${Math.floor(quarter / 4)}-q${(quarter % 4) + 1}`

/** The quarter with this code, or null if the string is not a quarter code. */
export function parseQuarterCode(code: string): number | null {
  const [, year, part] = /^(20\d\d)-q([1-4])$/.exec(code) ?? []
  return year && part ? Number(year) * 4 + Number(part) - 1 : null
}

/** The name of a quarter, such as "July to September 2026" for the third quarter of 2026. */
export const quarterName = (quarter: number): string =>
  `${MONTHS[quarter % 4]} ${Math.floor(quarter / 4)}`
