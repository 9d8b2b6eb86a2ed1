/** The form of a release. Times are London's. */
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
const long = (what: string, most: number) =>
  text.pipe(z.string().max(most, `Shorten ${what} to ${most} characters.`))
/** Of words that were sent, those that are known: at least one. */
const several = <W extends string>(words: readonly W[], message: string) =>
  z
    .array(z.string())
    .transform((sent) => words.filter((word) => sent.includes(word)))
    .refine((chosen) => chosen.length > 0, message)

/** @param given.today the quarter has ended by then · @param given.now publication is after it · @param given.isRevision a reason is asked for */
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
          .min(1, 'Enter a title, such as Digital and data learning of senior civil servants.')
          .max(150, 'Shorten the title to 150 characters.'),
      ),
      quarter: text,
      population: z.enum(POPULATIONS, { error: 'Choose who is counted.' }),
      measures: several(RELEASE_MEASURES, 'Choose at least one measure.'),
      breakdowns: several(RELEASE_BREAKDOWNS, 'Choose at least one table.'),
      policy: z.enum(RELEASE_POLICY_NAMES, { error: 'Choose a disclosure policy.' }),
      method: long('the notes on method', 4000),
      quality: text.pipe(
        z
          .string()
          .min(1, 'Say what a reader should know of the quality of the figures.')
          .max(4000, 'Shorten the notes on quality to 4,000 characters.'),
      ),
      contact: text.pipe(
        z
          .string()
          .min(1, 'Say whom to ask, such as a team and its email address.')
          .max(200, 'Shorten the contact to 200 characters.'),
      ),
      publish: dateAnswer,
      time: text,
      reason: long('the reason', 500),
    })
    .transform((sent, context) => {
      const wrong = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const { quarter } = sent
      const problem = isDay(quarter) ? quarterProblem(quarter, today) : 'no quarter end'
      if (problem === 'no quarter end') wrong('quarter', 'Choose a quarter from the list.')
      if (problem === 'not ended')
        wrong(
          'quarter',
          `The quarter to ${formatDay(quarter)} has not ended: its figures can still change. Choose one that has ended, or come back after it.`,
        )
      if (isRevision && sent.reason === '')
        wrong('reason', 'Say what is corrected and why. Readers see it beside the revision.')
      const { day, problem: dayProblem } = parseDay(sent.publish)
      if (dayProblem === 'missing') wrong('publish', 'Enter the day of publication.')
      if (dayProblem === 'not-a-day')
        wrong('publish', 'Enter a date that exists, such as 27 3 2027.')
      const time = parseTime(sent.time)
      if (time === null) wrong('time', 'Enter the time of publication, such as 9:30am.')
      const publishAt = day === null || time === null ? null : instantInLondon(day, time)
      if (day !== null && time !== null && publishAt === null)
        wrong(
          'time',
          'The clocks go forward then, so there is no such time that day. Enter another.',
        )
      if (publishAt !== null && publishAt <= now)
        wrong('publish', 'Choose a day and time of publication that are still to come.')
      if (publishAt === null || problem !== null) return z.NEVER
      return {
        title: sent.title,
        asAt: quarter,
        population: sent.population,
        measures: sent.measures,
        breakdowns: sent.breakdowns,
        policy: sent.policy,
        method: sent.method,
        quality: sent.quality,
        contact: sent.contact,
        publishAt,
        reason: isRevision ? sent.reason : null,
      }
    })

export const releaseForm = defineForm(releaseSchema, {
  /** Of the release when its form was opened. */
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
