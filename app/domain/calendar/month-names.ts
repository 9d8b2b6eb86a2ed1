/** The names of the months in lower case, January first. */
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

const SHORTEST_NAME = 3

/** The number of a month, 1 to 12, from its name or the start of its name, such as “Sept”. Null if it is not a month. */
export function parseMonthName(text: string): number | null {
  const name = text.trim().toLowerCase().replace(/\.$/, '')
  if (name.length < SHORTEST_NAME) return null
  const index = MONTHS.findIndex((month) => month.startsWith(name))
  return index === -1 ? null : index + 1
}
