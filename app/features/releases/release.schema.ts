import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import {
  quarterProblem,
  RELEASE_BREAKDOWNS,
  RELEASE_MEASURES,
  RELEASE_POLICY_NAMES,
} from '#app/domain/releases/release.ts'
import { parseTime } from '#app/domain/calendar/time-of-day.ts'
import { POPULATIONS } from '#app/domain/uptake/uptake.ts'
import { instantsInLondon } from '#app/platform/clock.server.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const text = z.string().trim()
const optionalText = (name: string, max: number) =>
  text.pipe(z.string().max(max, `${name} must be ${max} characters or fewer`))
/** At least one of the choices. Ignores other values. */
const atLeastOneOf = <Choice extends string>(choices: readonly Choice[], message: string) =>
  z
    .array(z.string())
    .transform((input) => choices.filter((choice) => input.includes(choice)))
    .refine((chosen) => chosen.length > 0, message)

/** Reads the day and time of publication, in London time, and reports any errors. */
export function readPublication(
  { publish, time: enteredTime }: { publish: Parameters<typeof parseDay>[0]; time: string },
  now: Date,
  addError: (field: string, message: string) => void,
): Date | null {
  const { day, problem } = parseDay(publish)
  if (problem === 'missing') addError('publish', 'Enter the day of publication')
  if (problem === 'not-a-day')
    addError('publish', 'Day of publication must be a real date, such as 27 3 2027')
  const time = parseTime(enteredTime)
  if (time === null) addError('time', 'Enter the time of publication, such as 9:30am')
  if (day === null || time === null) return null
  const [publishAt = null, second] = instantsInLondon(day, time)
  if (publishAt === null)
    addError(
      'time',
      'Enter a different time. This time does not exist, because the clocks go forward',
    )
  else if (second !== undefined)
    addError('time', 'Enter a different time. This time happens twice, because the clocks go back')
  else if (publishAt <= now)
    addError('publish', 'Day and time of publication must be in the future')
  return publishAt
}

/** @param options.isRevision whether a reason is required */
const releaseSchema = ({
  today,
  now,
  isRevision,
}: {
  today: Day
  now: Date
  isRevision: boolean
}) =>
  z
    .object({
      version: text,
      title: text.pipe(
        z
          .string()
          .min(1, 'Enter a title, such as Digital and data learning of senior civil servants')
          .max(150, 'Title must be 150 characters or fewer'),
      ),
      quarter: text,
      population: z.enum(POPULATIONS, { error: 'Select who is counted' }),
      measures: atLeastOneOf(RELEASE_MEASURES, 'Select at least one measure'),
      breakdowns: atLeastOneOf(RELEASE_BREAKDOWNS, 'Select at least one table'),
      policy: z.enum(RELEASE_POLICY_NAMES, { error: 'Select a disclosure policy' }),
      method: optionalText('Notes on method', 4000),
      quality: text.pipe(
        z
          .string()
          .min(1, 'Enter what readers should know about the quality of the figures')
          .max(4000, 'Quality of the figures must be 4,000 characters or fewer'),
      ),
      contact: text.pipe(
        z
          .string()
          .min(1, 'Enter a contact, such as a team and its email address')
          .max(200, 'Contact must be 200 characters or fewer'),
      ),
      publish: dateAnswer,
      time: text,
      reason: optionalText('Reason', 500),
    })
    .transform((input, context) => {
      const addError = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const { version: _, quarter, publish: __, time: ___, reason, ...fields } = input
      const problem = isDay(quarter) ? quarterProblem(quarter, today) : 'not-quarter-end'
      if (problem === 'not-quarter-end') addError('quarter', 'Select a quarter from the list')
      if (problem === 'not-ended')
        addError(
          'quarter',
          `The quarter to ${formatDay(quarter)} has not ended, so its figures can still change. Select a quarter that has ended`,
        )
      if (isRevision && reason === '')
        addError('reason', 'Enter what the revision corrects and why')
      const publishAt = readPublication(input, now, addError)
      if (publishAt === null || problem !== null) return z.NEVER
      return { ...fields, asAt: quarter, publishAt, reason: isRevision ? reason : null }
    })

export const releaseForm = defineForm(releaseSchema, {
  /** The release's version when the form was opened. */
  version: 'text',
  title: 'text',
  reason: 'text',
  quarter: 'text',
  population: 'text',
  measures: 'list',
  breakdowns: 'list',
  policy: 'text',
  method: 'text',
  quality: 'text',
  contact: 'text',
  publish: 'date',
  time: 'text',
})
export type ReleaseAnswers = AnswersOf<typeof releaseForm>
export type ReleaseInput = ValueOf<typeof releaseForm>
