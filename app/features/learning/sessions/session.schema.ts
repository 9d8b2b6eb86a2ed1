/** What a session must be. Times are London's. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { parseTime } from '#app/domain/calendar/time-of-day.ts'
import { instantInLondon } from '#app/platform/clock.server.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim()

const schema = z
  .object({
    title: text.pipe(
      z
        .string()
        .min(1, 'Enter a title, such as Questions worth asking.')
        .max(120, 'Shorten the title to 120 characters.'),
    ),
    from: text,
    until: text,
    required: z.boolean(),
    on: dateAnswer,
    reason: text.pipe(z.string().max(300, 'Give the reason in 300 characters or fewer.')),
  })
  .transform((sent, context) => {
    const wrong = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    const { day, problem } = parseDay(sent.on)
    if (problem === 'missing') wrong('on', 'Enter the date of the session.')
    if (problem === 'not-a-day') wrong('on', 'Enter a date that exists, such as 27 3 2027.')
    const [from, until] = [parseTime(sent.from), parseTime(sent.until)]
    if (from === null) wrong('from', 'Enter when the session starts, such as 9:30am.')
    if (until === null) wrong('until', 'Enter when the session ends, such as 12:30pm.')
    if (day === null || from === null || until === null) return z.NEVER
    const [startsAt, endsAt] = [instantInLondon(day, from), instantInLondon(day, until)]
    if (startsAt === null)
      wrong('from', 'The clocks go forward then, so there is no such time that day. Enter another.')
    if (endsAt === null)
      wrong(
        'until',
        'The clocks go forward then, so there is no such time that day. Enter another.',
      )
    if (startsAt === null || endsAt === null) return z.NEVER
    if (endsAt <= startsAt) wrong('until', 'Enter a time of end that is after the start.')
    return {
      title: sent.title,
      startsAt,
      endsAt,
      required: sent.required,
      reason: sent.reason,
    }
  })

export const sessionForm = defineForm(schema, {
  title: 'text',
  on: 'date',
  from: 'text',
  until: 'text',
  required: 'tick',
  reason: 'text',
})
export type SessionAnswers = AnswersOf<typeof sessionForm>
export type SessionEntered = ValueOf<typeof sessionForm>
