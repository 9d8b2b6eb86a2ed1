import { formatInstant } from '#app/ui/text/dates.ts'

/** A column in words, such as "Completed on" for `completedOn`. */
export function fieldLabel(column: string): string {
  const words = column.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const IS_INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/

/** A value in words. Empty for null. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return formatInstant(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') {
    const texts = Object.values(value).map(fieldText).filter(Boolean)
    return texts.join(', ')
  }
  const text = String(value as string | number)
  return IS_INSTANT.test(text)
    ? formatInstant(new Date(/Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`))
    : text
}
