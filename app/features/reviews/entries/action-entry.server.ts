/** An action, as an entry of a return. */
import { deleteAction, saveAction } from '#app/data/reviews/reviews.server.ts'
import { ActionSchema, type ActionEntered } from '#app/features/reviews/entries/action.schema.ts'
import type { EntryKind } from '#app/features/reviews/entries/entry.server.ts'
import {
  actionTyped,
  answersOfAction,
  NO_ACTION,
  type ActionAnswers,
} from '#app/features/reviews/entries/typed-answers.ts'
import { paths } from '#app/paths.ts'

export const ACTION_ENTRY: EntryKind<ActionEntered, ActionAnswers> = {
  titles: { add: 'Add an action', change: 'Change an action' },
  addressOfNew: paths.newReviewAction,
  schema: ActionSchema,
  firstField: 'what',
  answers: { none: NO_ACTION, typed: actionTyped, of: answersOfAction },
  subject: 'ReviewAction',
  audit: 'review:action',
  of: ({ actions }) => actions,
  write: (tx, id, row, since) => saveAction(tx, id, { ...row, since }),
  remove: deleteAction,
}
