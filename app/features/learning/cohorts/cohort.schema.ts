/** The forms of a cohort: what one must be, and why it is cancelled. */
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

const MOST_PLACES = 2000
const text = z.string().trim()
const optional = (most: number, message: string) =>
  text.pipe(z.string().max(most, message)).transform((entered) => (entered === '' ? null : entered))

/** A whole number as people type it, also 1,000. */
const wholeNumber = (entered: string): number | null =>
  /^\d{1,7}$/.test(entered.replaceAll(',', '')) ? Number(entered.replaceAll(',', '')) : null

const schema = z
  .object({
    name: text.pipe(
      z
        .string()
        .min(1, 'Enter a name people can tell it by, such as Spring 2027.')
        .max(120, 'Shorten the name to 120 characters.'),
    ),
    capacity: text,
    minimum: text,
    mode: z.enum(MODES, 'Choose how people take part.'),
    place: optional(300, 'Shorten the place to 300 characters.'),
    link: optional(500, 'Shorten the link to 500 characters.'),
    facilitators: optional(300, 'Shorten the names to 300 characters.'),
    closes: dateAnswer,
  })
  .transform((sent, context) => {
    const wrong = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    const capacity = wholeNumber(sent.capacity)
    if (capacity === null || capacity < 1 || capacity > MOST_PLACES)
      wrong(
        'capacity',
        `Enter how many places there are, as a whole number from 1 to ${MOST_PLACES.toLocaleString('en-GB')}.`,
      )
    const minimum = sent.minimum === '' ? null : wholeNumber(sent.minimum)
    if (
      sent.minimum !== '' &&
      (minimum === null || minimum < 1 || (capacity !== null && minimum > capacity))
    )
      wrong(
        'minimum',
        'Enter the fewest people it runs with, as a whole number no greater than its places; or leave it empty.',
      )
    if (sent.mode === 'in-person' && sent.place === null)
      wrong('place', 'Enter where people should come.')
    if (sent.link !== null && !/^https:\/\/[^\s]+$/.test(sent.link))
      wrong('link', 'Enter the whole link to join, beginning with https://, or leave it empty.')
    const { day, problem } = parseDay(sent.closes)
    if (problem === 'not-a-day')
      wrong(
        'closes',
        'Enter a date that exists, such as 27 3 2027, or leave all three fields empty.',
      )
    const { name, mode, place, link, facilitators } = sent
    // Places close when that day ends in London.
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
  /** The last day to take a place, in London. */
  closes: 'date',
})
export type CohortAnswers = AnswersOf<typeof cohortForm>
export type CohortEntered = ValueOf<typeof cohortForm>

const cancelSchema = z.object({
  reason: text.pipe(
    z
      .string()
      .min(1, 'Give the reason: it is told to everyone who has a place.')
      .max(300, 'Give the reason in 300 characters or fewer.'),
  ),
})
export const cancelForm = defineForm(cancelSchema, { reason: 'text' })
