/** The forms to add, change, cancel and delete a session. Times are London times. */
import { z } from 'zod'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { REPEATS, type Repeat, type Times } from '#app/domain/learning/sessions.ts'
import { readSessionTimes } from '#app/features/learning/sessions/read-session-times.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim()
const optional = (max: number, message: string) =>
  text.pipe(z.string().max(max, message)).transform((entered) => (entered === '' ? null : entered))

const MAX_SESSIONS = 30

const nextDay: Readonly<Record<Repeat, (day: Day, times: number) => Day>> = {
  day: (day, times) => addDays(day, times),
  week: (day, times) => addDays(day, times * 7),
  fortnight: (day, times) => addDays(day, times * 14),
  month: (day, times) => addMonths(day, times),
}

const answers = {
  title: text.pipe(
    z
      .string()
      .min(1, 'Enter a title, such as Questions worth asking')
      .max(120, 'Title must be 120 characters or fewer'),
  ),
  on: dateAnswer,
  from: text,
  fromWhich: text,
  until: text,
  untilWhich: text,
  required: z.boolean(),
  place: optional(300, 'Location must be 300 characters or fewer'),
  link: optional(500, 'Link must be 500 characters or fewer'),
  facilitators: optional(300, 'Names must be 300 characters or fewer'),
  confirmed: text,
  shown: z.string(),
}
type Answers = z.output<z.ZodObject<typeof answers>>
type AddError = (field: string, message: string) => void

/** The times on the day that was entered, or null after reporting what is wrong. */
function readTimes(input: Answers, addError: AddError): (Times & { day: Day }) | null {
  const { day, problem } = parseDay(input.on)
  if (problem === 'missing') addError('on', 'Enter the date of the session')
  if (problem === 'not-a-day')
    addError('on', 'Date must be a real date, such as 27 3 2027 or 27 March 2027')
  const times = readSessionTimes(day, input)
  if (Array.isArray(times)) for (const { field, message } of times) addError(field, message)
  if (input.link !== null && !/^https:\/\/[^\s]+$/.test(input.link))
    addError('link', 'Enter the full link to join, starting with https://')
  return day === null || Array.isArray(times) ? null : { day, ...times }
}

const detailsOf = (
  { title, required, place, link, facilitators }: Answers,
  { startsAt, endsAt }: Times,
) => ({ title, startsAt, endsAt, required, place, link, facilitators })

const fields = {
  title: 'text',
  on: 'date',
  from: 'text',
  fromWhich: 'text',
  until: 'text',
  untilWhich: 'text',
  required: 'tick',
  place: 'text',
  link: 'text',
  facilitators: 'text',
  confirmed: 'text',
  shown: 'text',
} as const

const changeSchema = z
  .object({
    ...answers,
    reason: text.pipe(z.string().max(300, 'Reason must be 300 characters or fewer')),
  })
  .transform((input, context) => {
    const addError: AddError = (field, message) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    const times = readTimes(input, addError)
    if (times === null) return z.NEVER
    return { ...detailsOf(input, times), reason: input.reason, confirmed: input.confirmed }
  })
/** To change a session. */
export const sessionForm = defineForm(changeSchema, { ...fields, reason: 'text' })
export type SessionAnswers = AnswersOf<typeof sessionForm>
export type SessionInput = ValueOf<typeof sessionForm>

const newSchema = z
  .object({ ...answers, repeat: text, times: text })
  .transform((input, context) => {
    const addError: AddError = (field, message) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    const first = readTimes(input, addError)
    const repeat = REPEATS.find((every) => every === input.repeat)
    const times = repeat === undefined ? 1 : Number(input.times)
    if (!Number.isInteger(times) || times < (repeat ? 2 : 1) || times > MAX_SESSIONS)
      addError('times', `Number of sessions must be a whole number from 2 to ${MAX_SESSIONS}`)
    else if (first !== null) {
      const sessions = repeatSessions(input, first.day, { repeat, times }, addError)
      if (sessions) return { sessions, confirmed: input.confirmed }
    }
    return z.NEVER
  })
/** To add a session, or several that repeat. */
export const newSessionForm = defineForm(newSchema, { ...fields, repeat: 'text', times: 'text' })
export type NewSessionAnswers = AnswersOf<typeof newSessionForm>
export type NewSessionsInput = ValueOf<typeof newSessionForm>

/** The sessions at the same London time on each day, numbered if there are several. */
function repeatSessions(
  input: Answers,
  firstDay: Day,
  { repeat, times }: { repeat: Repeat | undefined; times: number },
  addError: AddError,
) {
  const sessions: ReturnType<typeof detailsOf>[] = []
  for (let number = 0; number < times; number += 1) {
    const day = repeat === undefined ? firstDay : nextDay[repeat](firstDay, number)
    const read = readSessionTimes(day, input)
    if (Array.isArray(read)) {
      for (const { field, message } of read) addError(field, `${formatDay(day)}: ${message}`)
      return null
    }
    const title = times === 1 ? input.title : numberedTitle(input.title, number)
    sessions.push(detailsOf({ ...input, title }, read))
  }
  return sessions
}

/** “Session 1” is followed by “Session 2”. A title without a number gets one. */
function numberedTitle(title: string, index: number): string {
  const [, start, number] = /^(.*?)(\d+)$/.exec(title) ?? []
  return number === undefined ? `${title} ${index + 1}` : `${start}${Number(number) + index}`
}

const removeSchema = z.object({
  reason: text.pipe(
    z.string().min(1, 'Enter the reason').max(300, 'Reason must be 300 characters or fewer'),
  ),
  confirmed: text,
})
/** To cancel or delete a session. */
export const removeSessionForm = defineForm(removeSchema, { reason: 'text', confirmed: 'text' })
