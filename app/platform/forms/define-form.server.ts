/** Forms: their fields, what was typed into them, and what a Zod schema makes of it. */
import { z } from 'zod'
import { FIELDS_ACCEPTED } from '#app/platform/forms/form-limits.ts'

/**
 * How a field is sent: `text` under its own name; `tick`, one checkbox, as `yes`; `list`, several checkboxes, as `<name>[]`; `date` as
 * `<name>-day`, `<name>-month` and `<name>-year`; rows, one text for each id, as the id between `before` and `after`.
 */
type Field = 'text' | 'tick' | 'list' | 'date' | { before: string; after: string }
type Fields = Readonly<Record<string, Field>>

/** The field of a register: `<name>[<id>]` for each row. */
export const rowsOf = <Name extends string>(name: Name) =>
  ({ before: `${name}[`, after: ']' }) as const

type DateAnswer = { day: string; month: string; year: string }
/** A date for a schema: read it with `parseDay`. */
export const dateAnswer = z.object({ day: z.string(), month: z.string(), year: z.string() })
/** Rows for a schema, by their ids. */
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
/** What was typed, as it was typed. */
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
/** What is saved, to be shown in the fields: days as YYYY-MM-DD. */
type SavedAnswers<F extends Fields> = { readonly [Name in keyof F]?: SavedFor<F[Name]> }

/** The sentences by the id of the field that the error summary focuses; one about the whole form under `form`. */
export type FieldErrors = Record<string, string>

export type ParsedForm<Value, Answers> =
  | { ok: true; value: Value; answers: Answers }
  | { ok: false; errors: FieldErrors; answers: Answers }

type Form<F extends Fields, Value, Context extends unknown[]> = {
  /** Nothing typed yet. */
  empty: AnswersTo<F>
  fieldsAccepted: number
  /** What is saved, as if it had been typed; fields left out are empty. */
  answersFrom: (saved: SavedAnswers<F>) => AnswersTo<F>
  /** @throws 413 when more fields were sent than the form accepts */
  parse: (sent: FormData | URLSearchParams, ...context: Context) => ParsedForm<Value, AnswersTo<F>>
  /** The answers as a form sends them, to be sent once more from another page. */
  toFields: (answers: AnswersTo<F>) => [name: string, value: string][]
  /** A refusal that a field, or `form`, is the reason for. */
  errorIn: (field: (keyof F & string) | 'form', sentence: string) => FieldErrors
}

/** What was typed into a form, and what was made of it. */
export type AnswersOf<T> = T extends { empty: infer Answers } ? Answers : never
export type ValueOf<T extends { parse: (...given: never[]) => unknown }> = Extract<
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

/** Where a field that was sent belongs: which answer, and which part or row of it. */
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
      // Not an id of ours; in an object it would name what the object inherits from.
      if (isRow && key !== '__proto__') return { name, field, key }
    }
    return undefined
  }
}

/** The answers in one pass. When a text is sent twice the first one counts. Files and unknown fields are left out. */
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
    const of = parts.get(slot.name) ?? new Map<string, string>()
    if (!of.has(slot.key)) of.set(slot.key, value)
    parts.set(slot.name, of)
  }
  const answerTo = (name: string, field: Field) => {
    const of = parts.get(name)
    if (field === 'list') return lists.get(name) ?? []
    if (field === 'text') return of?.get('') ?? ''
    if (field === 'tick') return of?.get('') === 'yes'
    if (field === 'date') return { ...NO_DATE, ...Object.fromEntries(of ?? []) }
    return Object.fromEntries(of ?? [])
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

/** The id of the field that a sentence belongs to. A name that is no field's stays: the page has such an element. */
function idOf(fields: Fields, [name, key]: readonly PropertyKey[]): string {
  if (name === undefined) return 'form'
  const field = Object.hasOwn(fields, name) ? fields[String(name)] : undefined
  if (field === 'list') return `${String(name)}[]`
  if (typeof field === 'object' && key !== undefined)
    return `${field.before}${String(key)}${field.after}`
  return String(name)
}

/**
 * Defines a form.
 * @param schema what the answers must be; or a function that makes it of what the form is given when it is parsed, such as today
 * @param limits.fieldsAccepted how many fields may be sent. A page whose form accepts more than others states it in `handle.formFields`
 */
export function defineForm<const F extends Fields, Value, Context extends unknown[] = []>(
  schema:
    | z.ZodType<Value, AnswersTo<NoInfer<F>>>
    | ((...context: Context) => z.ZodType<Value, AnswersTo<NoInfer<F>>>),
  fields: F,
  { fieldsAccepted = FIELDS_ACCEPTED }: { fieldsAccepted?: number } = {},
): Form<F, Value, Context> {
  const slotOf = slotFinder(fields)
  const schemaFor = typeof schema === 'function' ? schema : () => schema
  return {
    empty: fillFields(fields, {}),
    fieldsAccepted,
    answersFrom: (saved) => fillFields(fields, saved),
    toFields: (answers) =>
      Object.entries(fields).flatMap(([name, field]) => fieldsFrom(name, field, answers[name])),
    parse(sent, ...context) {
      const pairs = [...sent]
      if (pairs.length > fieldsAccepted) throw new Response('too-many-fields', { status: 413 })
      const answers = readAnswers(fields, slotOf, pairs)
      const parsed = schemaFor(...context).safeParse(answers)
      if (parsed.success) return { ok: true, value: parsed.data, answers }
      const errors: FieldErrors = {}
      for (const { path, message } of parsed.error.issues) errors[idOf(fields, path)] ??= message
      return { ok: false, errors, answers }
    },
    errorIn: (field, sentence) => ({ [idOf(fields, field === 'form' ? [] : [field])]: sentence }),
  }
}
