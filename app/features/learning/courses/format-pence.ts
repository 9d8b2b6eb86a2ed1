const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })

/** For example, "£1,250" or "£99.50". */
export const formatPence = (pence: number): string =>
  POUNDS.format(pence / 100).replace(/\.00$/, '')
