import { deleteAction, saveAction } from '#app/data/reviews/reviews.server.ts'
import {
  actionForm,
  type ActionAnswers,
  type ActionInput,
} from '#app/features/reviews/entries/action.schema.ts'
import type { EntryKind } from '#app/features/reviews/entries/entry.server.ts'
import { paths } from '#app/paths.ts'

export const ACTION_ENTRY: EntryKind<ActionInput, ActionAnswers> = {
  titles: { add: 'Add an action', change: 'Change an action' },
  addPath: paths.newReviewAction,
  form: actionForm,
  firstField: 'what',
  toAnswers: (entry) =>
    actionForm.answersFrom(
      entry ? { ...entry, due: entry.dueOn } : { status: 'not-begun', revision: 0 },
    ),
  audit: 'review:action',
  list: ({ actions }) => actions,
  save: (tx, id, row, since) => saveAction(tx, id, { ...row, since }),
  delete: deleteAction,
}
