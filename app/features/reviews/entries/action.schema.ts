/** The form for an action: what will be done, by whom and by when. */
import { z } from 'zod'
import { ACTION_STATUSES } from '#app/domain/reviews/review.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { requiredText, revision } from '#app/features/reviews/entries/text-fields.schema.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({
    what: requiredText(
      500,
      'Enter what will be done',
      'Description of what will be done must be 500 characters or fewer',
    ),
    owner: requiredText(
      150,
      'Enter the person or role who will do it',
      'Person or role must be 150 characters or fewer',
    ),
    due: dateAnswer,
    status: z.enum(ACTION_STATUSES, 'Select a status'),
    revision,
    remove: z.string(),
  })
  .transform((input, context) => {
    const { day, problem } = parseDay(input.due)
    if (day === null) {
      const message =
        problem === 'missing'
          ? 'Enter the date by which it will be done'
          : 'Date must be a real date, such as 31 3 2027'
      context.addIssue({ code: 'custom', path: ['due'], message })
      return z.NEVER
    }
    const { what, owner, status } = input
    return { entered: { what, owner, status, dueOn: day } }
  })

export const actionForm = defineForm(schema, {
  what: 'text',
  owner: 'text',
  due: 'date',
  status: 'text',
  revision: 'text',
  remove: 'text',
})
export type ActionAnswers = AnswersOf<typeof actionForm>
export type ActionInput = ValueOf<typeof actionForm>['entered']
