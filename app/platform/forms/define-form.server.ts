/** Forms: their fields, the answers as typed, and the value that a Zod schema parses from them. */
import { z } from 'zod'

/**
 * How a field is sent:
 * - `text`: under its own name
 * - `tick`: one checkbox, whose value is `yes`
 * - `list`: several checkboxes named `<name>[]`
 * - `date`: `<name>-day`, `<name>-month` and `<name>-year`
 * - rows: one text field for each id, whose name is the id between `before` and `after`
 */
type Field = 'text' | 'tick' | 'list' | 'date' | { before: string; after: string }
type Fields = Readonly<Record<string, Field>>

/** A field with a row for each id, named `<name>[<id>]`, as in a register. */
export const rowsOf = <Name extends string>(name: Name) =>
  ({ before: `${name}[`, after: ']' }) as const

type DateAnswer = { day: string; month: string; year: string }
/** A date as typed, for use in a schema. Parse it with `parseDay`. */
export const dateAnswer = z.object({ day: z.string(), month: z.string(), year: z.string() })
/** Rows by id, for use in a schema. */
export const rowAnswers = z.record(z.string(), z.string())

type AnswerTo<F extends Field> = F extends 'text'
  ? string
  : F extends 'tick'
    ? boolean
    : F extends 'list'
      ? string[]
      : F extends 'date'
        ? DateAnswer
        : Record<string, string>
/** The answers exactly as typed. */
type AnswersTo<F extends Fields> = { -readonly [Name in keyof F]: AnswerTo<F[Name]> }

type SavedFor<F extends Field> = F extends 'text'
  ? string | number | null
  : F extends 'tick'
    ? boolean
    : F extends 'list'
      ? readonly string[]
      : F extends 'date'
        ? string | null
        : Readonly<Record<string, string>>
/** Stored values to show in the fields. Days are YYYY-MM-DD. */
type SavedAnswers<F extends Fields> = { readonly [Name in keyof F]?: SavedFor<F[Name]> }

/** Error messages by the id of the field that the error summary links to. A message about the whole form is under `form`. */
export type FieldErrors = Record<string, string>

export type ParsedForm<Value, Answers> =
  | { ok: true; value: Value; answers: Answers }
  | { ok: false; errors: FieldErrors; answers: Answers }

type Form<F extends Fields, Value, Context extends unknown[]> = {
  empty: AnswersTo<F>
  /** Converts stored values to answers, as if they had been typed. Fields that are left out are empty. */
  answersFrom: (saved: SavedAnswers<F>) => AnswersTo<F>
  parse: (input: FormData | URLSearchParams, ...context: Context) => ParsedForm<Value, AnswersTo<F>>
  /** The answers as name and value pairs, to send again from another page. */
  toFields: (answers: AnswersTo<F>) => [name: string, value: string][]
  /** An error for one field, or for the whole form. */
  errorIn: (field: (keyof F & string) | 'form', message: string) => FieldErrors
}

/** The answers as typed into a form. */
export type AnswersOf<T> = T extends { empty: infer Answers } ? Answers : never
/** The value that a form parses to. */
export type ValueOf<T extends { parse: (...args: never[]) => unknown }> = Extract<
  ReturnType<T['parse']>,
  { ok: true; value: unknown }
>['value']

const NO_DATE: DateAnswer = { day: '', month: '', year: '' }

function dateOf(day: string): DateAnswer {
  const [year = '', month = '', date = ''] = day.split('-')
  return { day: String(Number(date)), month: String(Number(month)), year }
}

function answerFrom(field: Field, saved: unknown): string | boolean | string[] | object {
  if (field === 'text') return saved === undefined || saved === null ? '' : String(saved)
  if (field === 'tick') return saved === true
  if (field === 'list') return Array.isArray(saved) ? [...(saved as string[])] : []
  if (field === 'date') return typeof saved === 'string' && saved !== '' ? dateOf(saved) : NO_DATE
  return { ...(saved as Record<string, string> | undefined) }
}

const fillFields = <F extends Fields>(fields: F, saved: SavedAnswers<F>): AnswersTo<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, answerFrom(field, saved[name])]),
  ) as AnswersTo<F>

/** Which answer a sent field belongs to, and which part or row of it. */
type Slot = { name: string; field: Field; key: string }

function slotFinder(fields: Fields): (sent: string) => Slot | undefined {
  const slots = new Map<string, Slot>()
  const rows: { name: string; field: { before: string; after: string } }[] = []
  for (const [name, field] of Object.entries(fields)) {
    if (typeof field === 'object') rows.push({ name, field })
    else if (field === 'date')
      for (const key of ['day', 'month', 'year']) slots.set(`${name}-${key}`, { name, field, key })
    else slots.set(field === 'list' ? `${name}[]` : name, { name, field, key: '' })
  }
  return (sent) => {
    const slot = slots.get(sent)
    if (slot) return slot
    for (const { name, field } of rows) {
      const { before, after } = field
      const key = sent.slice(before.length, sent.length - after.length)
      const isRow = key !== '' && sent === `${before}${key}${after}`
      // Assigning this key would change the prototype of the object.
      if (isRow && key !== '__proto__') return { name, field, key }
    }
    return undefined
  }
}

/** Reads the answers in one pass. If a text field is sent twice, the first value is used. Files and unknown fields are ignored. */
function readAnswers<F extends Fields>(
  fields: F,
  slotOf: (sent: string) => Slot | undefined,
  sent: Iterable<[string, FormDataEntryValue]>,
): AnswersTo<F> {
  const lists = new Map<string, string[]>()
  const parts = new Map<string, Map<string, string>>()
  for (const [fieldName, value] of sent) {
    const slot = typeof value === 'string' ? slotOf(fieldName) : undefined
    if (!slot || typeof value !== 'string') continue
    if (slot.field === 'list') {
      const list = lists.get(slot.name) ?? []
      list.push(value)
      lists.set(slot.name, list)
      continue
    }
    const values = parts.get(slot.name) ?? new Map<string, string>()
    if (!values.has(slot.key)) values.set(slot.key, value)
    parts.set(slot.name, values)
  }
  const answerTo = (name: string, field: Field) => {
    const values = parts.get(name)
    if (field === 'list') return lists.get(name) ?? []
    if (field === 'text') return values?.get('') ?? ''
    if (field === 'tick') return values?.get('') === 'yes'
    if (field === 'date') return { ...NO_DATE, ...Object.fromEntries(values ?? []) }
    return Object.fromEntries(values ?? [])
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, answerTo(name, field)]),
  ) as AnswersTo<F>
}

function fieldsFrom(name: string, field: Field, answer: unknown): [string, string][] {
  if (field === 'text') return [[name, String(answer)]]
  if (field === 'tick') return answer === true ? [[name, 'yes']] : []
  if (field === 'list') return (answer as string[]).map((value) => [`${name}[]`, value])
  const parts = Object.entries(answer as Record<string, string>)
  return field === 'date'
    ? parts.map(([part, value]) => [`${name}-${part}`, value])
    : parts.map(([id, value]) => [`${field.before}${id}${field.after}`, value])
}

/** The id of the field that an error belongs to. A name that is not a field is returned unchanged, because the page has an element with that id. */
function idOf(fields: Fields, [name, key]: readonly PropertyKey[]): string {
  if (name === undefined) return 'form'
  const field = Object.hasOwn(fields, name) ? fields[String(name)] : undefined
  if (field === 'list') return `${String(name)}[]`
  if (typeof field === 'object' && key !== undefined)
    return `${field.before}${String(key)}${field.after}`
  return String(name)
}

/**
 * Defines a form. A page whose form has more than 200 fields sets `handle.formFields` in its route.
 * @param schema for the answers, or a function that returns it for the context passed to `parse`, such as today's date
 */
export function defineForm<const F extends Fields, Value, Context extends unknown[] = []>(
  schema:
    | z.ZodType<Value, AnswersTo<NoInfer<F>>>
    | ((...context: Context) => z.ZodType<Value, AnswersTo<NoInfer<F>>>),
  fields: F,
): Form<F, Value, Context> {
  const slotOf = slotFinder(fields)
  const schemaFor = typeof schema === 'function' ? schema : () => schema
  return {
    empty: fillFields(fields, {}),
    answersFrom: (saved) => fillFields(fields, saved),
    toFields: (answers) =>
      Object.entries(fields).flatMap(([name, field]) => fieldsFrom(name, field, answers[name])),
    parse(input, ...context) {
      const answers = readAnswers(fields, slotOf, input)
      const parsed = schemaFor(...context).safeParse(answers)
      if (parsed.success) return { ok: true, value: parsed.data, answers }
      const errors: FieldErrors = {}
      for (const { path, message } of parsed.error.issues) errors[idOf(fields, path)] ??= message
      return { ok: false, errors, answers }
    },
    errorIn: (field, message) => ({ [idOf(fields, field === 'form' ? [] : [field])]: message }),
  }
}
