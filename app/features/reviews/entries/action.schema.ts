/** An action: what will be done, by whom, by when. */
import { z } from 'zod'
import { ACTION_STATUSES } from '#app/domain/reviews/review.ts'
import { dayFrom, needed, seen } from '#app/features/reviews/entries/review-text.schema.ts'

export const ActionSchema = z
  .looseObject({
    what: needed(500, 'Say what will be done.', 'Shorten what will be done to 500 characters.'),
    owner: needed(
      150,
      'Name who will do it: a person or a role.',
      'Shorten who will do it to 150 characters.',
    ),
    status: z.enum(ACTION_STATUSES, 'Choose how far it is.'),
    seen,
  })
  .transform((sent, context) => {
    const { day, isMissing } = dayFrom(sent, 'due')
    if (day === null) {
      const message = isMissing
        ? 'Enter the day by which it will be done.'
        : 'Enter a date that exists, such as 31 3 2027.'
      context.addIssue({ code: 'custom', path: ['due'], message })
      return z.NEVER
    }
    const { what, owner, status } = sent
    return { entered: { what, owner, status, dueOn: day }, seen: sent.seen }
  })
export type ActionEntered = z.output<typeof ActionSchema>['entered']
