/** An action: what will be done, by whom, by when. */
import { z } from 'zod'
import { ACTION_STATUSES } from '#app/domain/reviews/review.ts'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import { needed, seen } from '#app/features/reviews/entries/text-fields.schema.ts'
import {
  dateAnswer,
  defineForm,
  type AnswersOf,
  type ValueOf,
} from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({
    what: needed(500, 'Say what will be done.', 'Shorten what will be done to 500 characters.'),
    owner: needed(
      150,
      'Name who will do it: a person or a role.',
      'Shorten who will do it to 150 characters.',
    ),
    due: dateAnswer,
    status: z.enum(ACTION_STATUSES, 'Choose how far it is.'),
    seen,
    remove: z.string(),
  })
  .transform((sent, context) => {
    const { day, problem } = parseDay(sent.due)
    if (day === null) {
      const message =
        problem === 'missing'
          ? 'Enter the day by which it will be done.'
          : 'Enter a date that exists, such as 31 3 2027.'
      context.addIssue({ code: 'custom', path: ['due'], message })
      return z.NEVER
    }
    const { what, owner, status } = sent
    return { entered: { what, owner, status, dueOn: day }, seen: sent.seen }
  })

export const actionForm = defineForm(schema, {
  what: 'text',
  owner: 'text',
  due: 'date',
  status: 'text',
  seen: 'text',
  remove: 'text',
})
export type ActionAnswers = AnswersOf<typeof actionForm>
export type ActionEntered = ValueOf<typeof actionForm>['entered']
