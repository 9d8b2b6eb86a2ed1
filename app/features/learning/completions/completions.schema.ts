/** The forms to record, remove and correct completions. */
import { z } from 'zod'
import type { Day } from '#app/domain/calendar/day.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { dateAnswer, defineForm } from '#app/platform/forms/define-form.server.ts'

/** @param today the latest completion date that can be entered */
const recordCompletionsSchema = (today: Day) =>
  z
    .object({
      people: z
        .array(z.string())
        .transform((input) => input.filter((id) => /^[1-9]\d{0,8}$/.test(id)).map(Number)),
      completed: dateAnswer,
    })
    .transform((input, context) => {
      const addError = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      const enrolmentIds = input.people
      if (enrolmentIds.length === 0) addError('people', 'Select at least one person')
      const { day, problem } = parseDay(input.completed)
      if (problem === 'missing') addError('completed', 'Enter the date they completed the course')
      if (problem === 'not-a-day')
        addError('completed', 'Completion date must be a real date, such as 27 3 2026')
      if (day !== null && day > today)
        addError('completed', 'Completion date must be today or in the past')
      return { enrolmentIds, completedOn: day ?? today }
    })

export const recordCompletionsForm = defineForm(recordCompletionsSchema, {
  people: 'list',
  completed: 'date',
})

const REASON = z
  .string()
  .trim()
  .pipe(z.string().min(1, 'Enter the reason').max(300, 'Reason must be 300 characters or fewer'))

const revokeSchema = z.object({ reason: REASON })
export const revokeForm = defineForm(revokeSchema, { reason: 'text' })

/** @param today the latest completion date that can be entered */
const correctSchema = (today: Day) =>
  z
    .object({
      course: z.string().min(1, 'Select the course'),
      completed: dateAnswer,
      reason: REASON,
    })
    .transform(({ course, completed, reason }, context) => {
      const { day, problem } = parseDay(completed)
      const addError = (message: string) =>
        void context.addIssue({ code: 'custom', path: ['completed'], message })
      if (problem === 'missing') addError('Enter the date they completed the course')
      if (problem === 'not-a-day')
        addError('Completion date must be a real date, such as 27 3 2026')
      if (day !== null && day > today) addError('Completion date must be today or in the past')
      return { courseCode: course, completedOn: day ?? today, reason }
    })

export const correctForm = defineForm(correctSchema, {
  course: 'text',
  completed: 'date',
  reason: 'text',
})
