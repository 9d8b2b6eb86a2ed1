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
import { instantInLondon } from '#app/platform/clock.server.ts'
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
/** At least one of the choices. Others are ignored. */
const someOf = <Choice extends string>(choices: readonly Choice[], message: string) =>
  z
    .array(z.string())
    .transform((sent) => choices.filter((choice) => sent.includes(choice)))
    .refine((chosen) => chosen.length > 0, message)

/** Reads the day and time of publication, in London time. Reports what is wrong with them. */
export function readPublication(
  { publish, time: typedTime }: { publish: Parameters<typeof parseDay>[0]; time: string },
  now: Date,
  wrong: (field: string, message: string) => void,
): Date | null {
  const { day, problem } = parseDay(publish)
  if (problem === 'missing') wrong('publish', 'Enter the day of publication')
  if (problem === 'not-a-day') wrong('publish', 'Enter a date that exists, such as 27 3 2027')
  const time = parseTime(typedTime)
  if (time === null) wrong('time', 'Enter the time of publication, such as 9:30am')
  if (day === null || time === null) return null
  const publishAt = instantInLondon(day, time)
  if (publishAt === null)
    wrong('time', 'Enter a different time. This time does not exist, because the clocks go forward')
  else if (publishAt <= now) wrong('publish', 'Choose a day and time of publication in the future')
  return publishAt
}

/** @param given.isRevision whether a reason is required */
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
      population: z.enum(POPULATIONS, { error: 'Choose who is counted' }),
      measures: someOf(RELEASE_MEASURES, 'Choose at least one measure'),
      breakdowns: someOf(RELEASE_BREAKDOWNS, 'Choose at least one table'),
      policy: z.enum(RELEASE_POLICY_NAMES, { error: 'Choose a disclosure policy' }),
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
    .transform((sent, context) => {
      const wrong = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const { version: _, quarter, publish: __, time: ___, reason, ...fields } = sent
      const problem = isDay(quarter) ? quarterProblem(quarter, today) : 'no quarter end'
      if (problem === 'no quarter end') wrong('quarter', 'Choose a quarter from the list')
      if (problem === 'not ended')
        wrong(
          'quarter',
          `The quarter to ${formatDay(quarter)} has not ended, so its figures can still change. Choose a quarter that has ended`,
        )
      if (isRevision && reason === '') wrong('reason', 'Enter what the revision corrects and why')
      const publishAt = readPublication(sent, now, wrong)
      if (publishAt === null || problem !== null) return z.NEVER
      return { ...fields, asAt: quarter, publishAt, reason: isRevision ? reason : null }
    })

export const releaseForm = defineForm(releaseSchema, {
  /** The version of the release when the form was opened. */
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
