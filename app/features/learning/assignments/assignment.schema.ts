/** The forms to set an assignment, and to exempt a person from one. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { ASSIGNMENT_POPULATIONS, lastDueDay } from '#app/domain/learning/assignments.ts'
import { today } from '#app/platform/clock.server.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const code = z.string().trim().max(200, 'Enter 200 characters or fewer')
const NOTE_MAX_LENGTH = 500

const schema = z
  .object({
    course: code.min(1, 'Select a course'),
    organisation: code,
    profession: code,
    grade: code,
    population: z.enum(ASSIGNMENT_POPULATIONS, 'Select who has to do it'),
    notUpskilled: z.boolean(),
    dueOn: dateAnswer,
    note: z
      .string()
      .trim()
      .max(NOTE_MAX_LENGTH, `Note must be ${NOTE_MAX_LENGTH} characters or fewer`),
    step: z.string(),
  })
  .transform(({ dueOn, note, step, ...group }, context) => {
    const addError = (message: string) =>
      void context.addIssue({ code: 'custom', path: ['dueOn'], message })
    const { day, problem } = parseDay(dueOn)
    if (problem === 'missing') addError('Enter the day by which people must have done it')
    if (problem === 'not-a-day') addError('Date must be a real date, such as 31 3 2027')
    if (day === null) return z.NEVER
    if (day <= today()) addError('Date must be after today')
    if (day > lastDueDay(today()))
      addError(`Date must be ${formatDay(lastDueDay(today()))} or earlier`)
    return { ...group, dueOn: day, note: note || null, isConfirmed: step === 'set' }
  })

export const assignmentForm = defineForm(schema, {
  course: 'text',
  organisation: 'text',
  profession: 'text',
  grade: 'text',
  population: 'text',
  notUpskilled: 'tick',
  dueOn: 'date',
  note: 'text',
  step: 'text',
})
export type AssignmentAnswers = AnswersOf<typeof assignmentForm>
export type AssignmentInput = ValueOf<typeof assignmentForm>

const REASON_MAX_LENGTH = 300

export const exemptForm = defineForm(
  z.object({
    reason: z
      .string()
      .trim()
      .min(1, 'Enter why the person does not have to do it')
      .max(REASON_MAX_LENGTH, `Reason must be ${REASON_MAX_LENGTH} characters or fewer`),
  }),
  { reason: 'text' },
)
