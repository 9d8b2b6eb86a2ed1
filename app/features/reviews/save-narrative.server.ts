import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveAuthor } from '#app/data/reviews/authors.server.ts'
import { saveReturn } from '#app/data/reviews/reviews.server.ts'
import {
  changeDraft,
  type Change,
  type DraftRefusal,
} from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import type { Narrative } from '#app/domain/reviews/content.ts'

/** @param revision the narrative's revision when the form was opened */
export const saveNarrative = (
  review: Review,
  { revision, ...after }: Narrative & { revision: number },
  change: Change,
): Promise<DraftRefusal | null> =>
  changeDraft(review, async (tx, draft) => {
    const before: Narrative = { changed: draft.changed, risks: draft.risks, help: draft.help }
    if (
      before.changed === after.changed &&
      before.risks === after.risks &&
      before.help === after.help
    )
      return null
    if (draft.narrativeRevision !== revision) return 'clash'
    await saveReturn(tx, draft, { ...after, narrativeRevision: draft.revision + 1 }, change)
    await saveAuthor(tx, draft.id, change.by, change.now)
    await saveAudit(tx, {
      by: change.by,
      action: 'review:narrative',
      subjectId: draft.id,
      before,
      after,
    })
    return null
  })
