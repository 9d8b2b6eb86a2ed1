/** The form to ask colleagues: up to six of them, which skills, and the last day for answers. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import {
  MIN_ANSWERS,
  FIRST_CLOSING_DAYS,
  LAST_CLOSING_DAYS,
  suggestedClosingDay,
} from '#app/domain/skills/colleagues.ts'
import { today } from '#app/platform/clock.server.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const COLLEAGUE_FIELDS = [
  'colleague1',
  'colleague2',
  'colleague3',
  'colleague4',
  'colleague5',
  'colleague6',
] as const
export type ColleagueField = (typeof COLLEAGUE_FIELDS)[number]

const entry = z.string().trim().max(254, 'Enter 254 characters or fewer')
const schema = z
  .object({
    colleague1: entry,
    colleague2: entry,
    colleague3: entry,
    colleague4: entry,
    colleague5: entry,
    colleague6: entry,
    area: z.string().min(1, 'Select all skills, or one area'),
    closesOn: dateAnswer,
    step: z.string(),
  })
  .transform((form, context) => {
    const addError = (field: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field], message })
    const entries = COLLEAGUE_FIELDS.filter((field) => form[field] !== '').map((field) => ({
      field,
      text: form[field],
    }))
    if (entries.length < MIN_ANSWERS)
      addError(
        COLLEAGUE_FIELDS[entries.length] ?? 'colleague1',
        `Enter at least ${MIN_ANSWERS} colleagues. With fewer, we could not show you any answers`,
      )
    const { day, problem } = parseDay(form.closesOn)
    if (problem === 'missing') addError('closesOn', 'Enter the last day for answers')
    if (problem === 'not-a-day')
      addError('closesOn', 'Last day for answers must be a real date, such as 31 3 2027')
    if (day === null) return z.NEVER
    const [first, last] = [
      addDays(today(), FIRST_CLOSING_DAYS),
      addDays(today(), LAST_CLOSING_DAYS),
    ]
    if (day < first || day > last)
      addError(
        'closesOn',
        `Last day for answers must be between ${formatDay(first)} and ${formatDay(last)}`,
      )
    return {
      entries,
      area: form.area,
      closesOn: day,
      isConfirmed: form.step === 'send',
    }
  })

/** The value of `area` for all skills. */
export const ALL_AREAS = 'all'

export const askForm = defineForm(schema, {
  colleague1: 'text',
  colleague2: 'text',
  colleague3: 'text',
  colleague4: 'text',
  colleague5: 'text',
  colleague6: 'text',
  area: 'text',
  closesOn: 'date',
  step: 'text',
})
export type AskAnswers = AnswersOf<typeof askForm>

/** The default answers: all skills, and two weeks to answer. */
export const suggestedRequest = (): AskAnswers =>
  askForm.answersFrom({ area: ALL_AREAS, closesOn: suggestedClosingDay(today()) })
