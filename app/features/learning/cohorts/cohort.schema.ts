/** The forms to add, change and cancel a cohort. */
import { z } from 'zod'
import { MODES } from '#app/domain/learning/courses.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { instantInLondon } from '#app/platform/clock.server.ts'
import {
  dateAnswer,
  defineForm,
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
  })
  .transform((input, context) => {
    const addError = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
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
    const { name, mode, place, link, facilitators } = input
    // Enrolment closes at the end of the last day, in London.
    const closesAt = day === null ? null : instantInLondon(addDays(day, 1), '00:00')
    return { name, capacity: capacity ?? 0, minimum, mode, place, link, facilitators, closesAt }
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
})
export type CohortAnswers = AnswersOf<typeof cohortForm>
export type CohortInput = ValueOf<typeof cohortForm>

const cancelSchema = z.object({
  reason: text.pipe(
    z.string().min(1, 'Enter the reason').max(300, 'Reason must be 300 characters or fewer'),
  ),
})
export const cancelForm = defineForm(cancelSchema, { reason: 'text' })
