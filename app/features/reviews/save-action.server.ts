/** Adds, changes and takes away an action of a draft. */
import { actorId, saveAudit } from '#app/data/audit.server.ts'
import { deleteAction, saveAction as writeAction, saveReturn } from '#app/data/reviews.server.ts'
import { changeDraft, type Doing, type Refused } from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import type { ActionEntered } from '#app/features/reviews/action.schema.ts'

/** Which action, as the writer saw it; null for a new one. */
export type Seen = { id: number; revision: number } | null

const FIELDS = ['what', 'owner', 'dueOn', 'status'] as const

export const saveAction = (review: Review, seen: Seen, entered: ActionEntered, doing: Doing): Promise<Refused | null> =>
  changeDraft(review, async (tx, draft) => {
    const before = seen ? draft.actions.find(({ id }) => id === seen.id) : undefined
    if (seen && !before) return 'gone'
    if (before && FIELDS.every((field) => before[field] === entered[field])) return null
    if (before && before.revision !== seen?.revision) return 'clash'
    const revision = draft.revision + 1
    const row = { ...entered, returnId: draft.id, since: before?.since ?? draft.quarter, revision, savedById: actorId(doing.by) }
    const { id } = await writeAction(tx, before?.id ?? null, row)
    await saveReturn(tx, draft, {}, doing)
    const was = before && { what: before.what, owner: before.owner, dueOn: before.dueOn, status: before.status }
    await saveAudit(tx, { by: doing.by, action: 'review:action', subject: 'ReviewAction', subjectId: id, before: was, after: entered })
    return null
  })

/** Only one that is new in this return: what was agreed before is closed instead, so that it stays to be seen. */
export const removeAction = (review: Review, seen: NonNullable<Seen>, doing: Doing): Promise<Refused | 'carried-over' | null> => {
  let isCarriedOver = false
  return changeDraft(review, async (tx, draft) => {
    const action = draft.actions.find(({ id }) => id === seen.id)
    if (!action) return null
    if (action.revision !== seen.revision) return 'clash'
    isCarriedOver = action.since !== draft.quarter
    if (isCarriedOver) return null
    await deleteAction(tx, action.id)
    await saveReturn(tx, draft, {}, doing)
    await saveAudit(tx, { by: doing.by, action: 'review:action-remove', subject: 'ReviewAction', subjectId: action.id, before: action })
    return null
  }).then((refused) => refused ?? (isCarriedOver ? 'carried-over' : null))
}
