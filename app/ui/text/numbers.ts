const thousands = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** "7,384", with at most two decimal places. */
export const formatNumber = (value: number): string => thousands.format(value)

/** "1 person", "2,720 people". The plural defaults to the singular with an s. */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

const ordinals = new Intl.PluralRules('en-GB', { type: 'ordinal' })
const SUFFIXES: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
}

/** "1st", "22nd", "1,113th". */
export const formatOrdinal = (place: number): string =>
  `${formatNumber(place)}${SUFFIXES[ordinals.select(place)] ?? 'th'}`
