/** The forms to add, change and cancel a cohort. */
import { z } from 'zod'
import { MODES } from '#app/domain/learning/courses.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { dayInLondon, instantInLondon } from '#app/platform/clock.server.ts'
import {
  dateAnswer,
  defineForm,
  rowAnswers,
  rowsOf,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'

const MAX_PLACES = 2000
const text = z.string().trim()
const optional = (max: number, message: string) =>
  text.pipe(z.string().max(max, message)).transform((entered) => (entered === '' ? null : entered))

/** Parses a whole number, such as 1000 or 1,000. */
const wholeNumber = (entered: string): number | null =>
  /^\d{1,7}$/.test(entered.replaceAll(',', '')) ? Number(entered.replaceAll(',', '')) : null

type AddError = (field: string, message: string, row?: string) => void

/** Reads the quotas, of which each is a department and a number of places, and reports any errors. */
function readQuotas(
  departments: Readonly<Record<string, string>>,
  places: Readonly<Record<string, string>>,
  { capacity, addError }: { capacity: number | null; addError: AddError },
): { organisation: string; places: number }[] {
  const rows = [...new Set([...Object.keys(departments), ...Object.keys(places)])].toSorted()
  const quotas = rows.flatMap((row) => {
    const organisation = (departments[row] ?? '').trim()
    const entered = (places[row] ?? '').trim()
    if (organisation === '' && entered === '') return []
    const number = wholeNumber(entered)
    if (organisation === '')
      addError('quotaFor', 'Select the department, or remove its places', row)
    if (number === null || number < 1)
      addError('quotaPlaces', 'Places for a department must be a whole number, 1 or more', row)
    return [{ row, organisation, places: number ?? 0 }]
  })
  for (const [index, { row, organisation }] of quotas.entries())
    if (quotas.findIndex((quota) => quota.organisation === organisation) < index)
      addError('quotaFor', 'This department already has a quota above. Give it one quota', row)
  const total = quotas.reduce((sum, quota) => sum + quota.places, 0)
  const last = quotas.at(-1)
  if (last && capacity !== null && total > capacity)
    addError(
      'quotaPlaces',
      `The quotas add up to ${total} places, but the cohort has ${capacity}. Lower a quota or raise the number of places`,
      last.row,
    )
  return quotas.map(({ organisation, places }) => ({ organisation, places }))
}

const schema = z
  .object({
    name: text.pipe(
      z
        .string()
        .min(1, 'Enter a name for the cohort, such as Spring 2027')
        .max(120, 'Name must be 120 characters or fewer'),
    ),
    capacity: text,
    minimum: text,
    mode: z.enum(MODES, 'Select how people take part'),
    place: optional(300, 'Place must be 300 characters or fewer'),
    link: optional(500, 'Link must be 500 characters or fewer'),
    facilitators: optional(300, 'Names must be 300 characters or fewer'),
    closes: dateAnswer,
    quotaFor: rowAnswers,
    quotaPlaces: rowAnswers,
    confirmed: text,
    shown: z.string(),
  })
  .transform((input, context) => {
    const addError: AddError = (field, message, row) =>
      void context.addIssue({
        code: 'custom',
        path: row === undefined ? [field] : [field, row],
        message,
      })
    const capacity = wholeNumber(input.capacity)
    if (capacity === null || capacity < 1 || capacity > MAX_PLACES)
      addError(
        'capacity',
        `Number of places must be a whole number from 1 to ${MAX_PLACES.toLocaleString('en-GB')}`,
      )
    const minimum = input.minimum === '' ? null : wholeNumber(input.minimum)
    if (
      input.minimum !== '' &&
      (minimum === null || minimum < 1 || (capacity !== null && minimum > capacity))
    )
      addError(
        'minimum',
        'Minimum number of people must be a whole number no greater than the number of places',
      )
    if (input.mode === 'in-person' && input.place === null)
      addError('place', 'Enter where the cohort meets')
    if (input.link !== null && !/^https:\/\/[^\s]+$/.test(input.link))
      addError('link', 'Enter the full link to join, starting with https://')
    const { day, problem } = parseDay(input.closes)
    if (problem === 'not-a-day')
      addError(
        'closes',
        'Last day to enrol or withdraw must be a real date, such as 27 3 2027, or empty',
      )
    const quotas = readQuotas(input.quotaFor, input.quotaPlaces, { capacity, addError })
    const { name, mode, place, link, facilitators, confirmed } = input
    // Enrolment closes at the end of the last day, in London.
    const closesAt = day === null ? null : instantInLondon(addDays(day, 1), '00:00')
    const details = { name, capacity: capacity ?? 0, minimum, mode, place, link, facilitators }
    return { details: { ...details, closesAt }, quotas, confirmed }
  })

export const cohortForm = defineForm(schema, {
  name: 'text',
  capacity: 'text',
  minimum: 'text',
  mode: 'text',
  place: 'text',
  link: 'text',
  facilitators: 'text',
  /** The last day to enrol or withdraw, in London. */
  closes: 'date',
  quotaFor: rowsOf('quotaFor'),
  quotaPlaces: rowsOf('quotaPlaces'),
  confirmed: 'text',
  shown: 'text',
})
export type CohortAnswers = AnswersOf<typeof cohortForm>
export type CohortInput = ValueOf<typeof cohortForm>

type SavedCohort = CohortInput['details'] & { quotas: CohortInput['quotas'] }

/** A saved cohort as answers to its form. */
export function cohortAnswers(cohort: SavedCohort): CohortAnswers {
  const lastDay = cohort.closesAt && addDays(dayInLondon(cohort.closesAt), -1)
  const quotas = cohort.quotas.map(({ organisation, places }, row) => [
    [String(row), organisation] as const,
    [String(row), String(places)] as const,
  ])
  return cohortForm.answersFrom({
    ...cohort,
    closes: lastDay,
    quotaFor: Object.fromEntries(quotas.map(([department]) => department ?? ['', ''])),
    quotaPlaces: Object.fromEntries(quotas.map(([, places]) => places ?? ['', ''])),
  })
}

const cancelSchema = z.object({
  confirmed: text,
  reason: text.pipe(
    z.string().min(1, 'Enter the reason').max(300, 'Reason must be 300 characters or fewer'),
  ),
})
export const cancelForm = defineForm(cancelSchema, { reason: 'text', confirmed: 'text' })
