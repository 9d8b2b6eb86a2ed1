/** Saves the narrative of a draft. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveReturn } from '#app/data/reviews/reviews.server.ts'
import {
  changeDraft,
  type Doing,
  type DraftRefusal,
} from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import type { Narrative } from '#app/domain/reviews/content.ts'

/** @param seen the revision of the narrative that the writer had before them */
export const saveNarrative = (
  review: Review,
  { seen, ...after }: Narrative & { seen: number },
  doing: Doing,
): Promise<DraftRefusal | null> =>
  changeDraft(review, async (tx, draft) => {
    const before: Narrative = { changed: draft.changed, risks: draft.risks, help: draft.help }
    if (
      before.changed === after.changed &&
      before.risks === after.risks &&
      before.help === after.help
    )
      return null
    if (draft.narrativeRevision !== seen) return 'clash'
    await saveReturn(tx, draft, { ...after, narrativeRevision: draft.revision + 1 }, doing)
    await saveAudit(tx, {
      by: doing.by,
      action: 'review:narrative',
      subject: 'ReviewReturn',
      subjectId: draft.id,
      before,
      after,
    })
    return null
  })
