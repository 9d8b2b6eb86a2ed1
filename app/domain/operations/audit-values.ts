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

/** What one value was before and after. A text is null if the entry has no such value. */
export type AuditChange = { field: string; before: string | null; after: string | null }

/** `professionId` as “Profession”, and `completedOn` as “Completed on”. */
const fieldLabel = (name: string): string => {
  const spaced = name
    .replace(/Id$/, '')
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** The values in the JSON of an entry. Anything but an object is one value, named `value`. */
export function auditValues(json: string | null): Record<string, unknown> {
  if (json === null) return {}
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : { value }
  } catch {
    return { value: json }
  }
}

/**
 * What changed, with a row for each value. Values that are the same before and after are left out.
 * @param nameOf the name of a record whose id is a value, or null
 */
export function auditChanges(
  before: string | null,
  after: string | null,
  nameOf: (field: string, value: unknown) => string | null = () => null,
): AuditChange[] {
  const [old, current] = [auditValues(before), auditValues(after)]
  const textOf = (values: Record<string, unknown>, field: string): string | null =>
    Object.hasOwn(values, field)
      ? (nameOf(field, values[field]) ?? nestedText(values[field]))
      : null
  return [...new Set([...Object.keys(old), ...Object.keys(current)])]
    .map((field) => ({
      field: fieldLabel(field),
      before: textOf(old, field),
      after: textOf(current, field),
    }))
    .filter((change) => change.before !== change.after)
}
