/** Reads the query parameters of a URL and parses them with a Zod schema. */
import type { z } from 'zod'
import type { FieldErrors, ParsedForm } from '#app/platform/forms/define-form.server.ts'

/** The values as sent: a string for each parameter, or a list if it was sent more than once. */
export type ParamValues = Record<string, string | string[]>

/**
 * Reads the values by name, without files. A parameter sent more than once, or named with `[]`, is a list. It uses one pass, because
 * calling `getAll` for each name would search all parameters each time.
 */
export function paramValues(params: FormData | URLSearchParams): ParamValues {
  const valuesByName = new Map<string, string[]>()
  for (const [key, value] of params) {
    const list = valuesByName.get(key) ?? []
    if (typeof value === 'string') list.push(value)
    valuesByName.set(key, list)
  }
  const values: ParamValues = {}
  for (const [key, list] of valuesByName) {
    // Assigning this key would change the prototype of the object.
    if (key === '__proto__') continue
    values[key] = list.length > 1 || key.endsWith('[]') ? list : (list[0] ?? '')
  }
  return values
}

/** The first value of a parameter, or an empty string if it was not sent. */
export function firstValue(values: ParamValues, name: string): string {
  const value = values[name]
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
}

/** Parses the parameters. Returns the first error for each parameter. An error about the whole query has the key `form`. */
export function parseQueryParams<T>(
  schema: z.ZodType<T>,
  params: FormData | URLSearchParams,
): ParsedForm<T, ParamValues> {
  const answers = paramValues(params)
  const parsed = schema.safeParse(answers)
  if (parsed.success) return { ok: true, value: parsed.data, answers }
  const errors: FieldErrors = {}
  for (const issue of parsed.error.issues)
    errors[issue.path.map(String).join('.') || 'form'] ??= issue.message
  return { ok: false, errors, answers }
}
