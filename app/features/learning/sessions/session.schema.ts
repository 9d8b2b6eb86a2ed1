/** The form to add or change a session. Times are London times. */
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
const NO_SUCH_TIME =
  'Enter a different time. The clocks go forward that day, so this time does not exist'

const schema = z
  .object({
    title: text.pipe(
      z
        .string()
        .min(1, 'Enter a title, such as Questions worth asking')
        .max(120, 'Title must be 120 characters or fewer'),
    ),
    from: text,
    until: text,
    required: z.boolean(),
    on: dateAnswer,
    reason: text.pipe(z.string().max(300, 'Reason must be 300 characters or fewer')),
  })
  .transform((input, context) => {
    const addError = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    const { day, problem } = parseDay(input.on)
    if (problem === 'missing') addError('on', 'Enter the date of the session')
    if (problem === 'not-a-day') addError('on', 'Date must be a real date, such as 27 3 2027')
    const [from, until] = [parseTime(input.from), parseTime(input.until)]
    if (from === null) addError('from', 'Enter when the session starts, such as 9:30am')
    if (until === null) addError('until', 'Enter when the session ends, such as 12:30pm')
    if (day === null || from === null || until === null) return z.NEVER
    const [startsAt, endsAt] = [instantInLondon(day, from), instantInLondon(day, until)]
    if (startsAt === null) addError('from', NO_SUCH_TIME)
    if (endsAt === null) addError('until', NO_SUCH_TIME)
    if (startsAt === null || endsAt === null) return z.NEVER
    if (endsAt <= startsAt) addError('until', 'End time must be after the start time')
    const { title, required, reason } = input
    return { title, startsAt, endsAt, required, reason }
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
export type SessionInput = ValueOf<typeof sessionForm>
