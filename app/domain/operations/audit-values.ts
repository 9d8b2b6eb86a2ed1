/** The old and new values in the audit log, as people read them. */

const WORDS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [null, 'none'],
  ['', 'empty'],
  [true, 'yes'],
  [false, 'no'],
])

function fieldsText(value: object, separator: string): string {
  const isList = Array.isArray(value)
  return Object.entries(value)
    .map(([key, field]) => (isList ? nestedText(field) : `${key}: ${nestedText(field)}`))
    .join(separator)
}

const nestedText = (value: unknown): string =>
  typeof value !== 'object' || value === null
    ? (WORDS.get(value) ?? String(value))
    : Object.keys(value).length === 0
      ? 'none'
      : Array.isArray(value)
        ? fieldsText(value, ', ')
        : `(${fieldsText(value, ', ')})`

/** For example, `name: Discovery; days: 2`. Text that is not JSON is returned unchanged. */
export function auditValuesText(json: string): string {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return json
  }
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? fieldsText(value, '; ')
    : nestedText(value)
}
