/** The form to move people to another cohort of the course. */
import { z } from 'zod'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const text = z.string().trim()

const schema = z.object({
  people: z
    .array(z.string())
    .min(1, 'Select the people to move')
    .transform((ids) => ids.map(Number)),
  to: text.pipe(z.string().min(1, 'Select the cohort to move them to')).transform(Number),
  reason: text.pipe(z.string().max(300, 'Reason must be 300 characters or fewer')),
  confirmed: text,
})
/** `people` are the ids of enrolments. */
export const moveForm = defineForm(schema, {
  people: 'list',
  to: 'text',
  reason: 'text',
  confirmed: 'text',
})
export type MoveAnswers = AnswersOf<typeof moveForm>
