/** Numbers as people read them. */
const thousands = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** 7384 is 7,384. */
export const formatNumber = (value: number): string => thousands.format(value)

/** "1 person", "2,720 people". The plural adds an s when it is not given. */
export const formatCount = (count: number, one: string, many = `${one}s`): string => `${formatNumber(count)} ${count === 1 ? one : many}`
