const thousands = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** For example, "7,384" or "−5", with a minus sign and not a hyphen. Shows at most two decimal places. */
export const formatNumber = (value: number): string => thousands.format(value).replace('-', '−')

/** For example, "1 person" or "2,720 people". The plural defaults to the singular with an s. */
export const formatCount = (count: number, singular: string, plural = `${singular}s`): string =>
  `${formatNumber(count)} ${count === 1 ? singular : plural}`

const ordinals = new Intl.PluralRules('en-GB', { type: 'ordinal' })
const SUFFIXES: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
}

/** For example, "1st", "22nd" or "1,113th". */
export const formatOrdinal = (position: number): string =>
  `${formatNumber(position)}${SUFFIXES[ordinals.select(position)] ?? 'th'}`
