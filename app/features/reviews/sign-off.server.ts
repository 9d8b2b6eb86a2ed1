/** Signs a return off: what it says and what was counted are frozen. Corrections of facts change live figures from then on, never these. */
import { createHash } from 'node:crypto'
import { actorId, saveAudit } from '#app/data/operations/audit.server.ts'
import { countReview } from '#app/data/reviews/count-review.server.ts'
import { saveReturn, saveSignature } from '#app/data/reviews/reviews.server.ts'
import { reportReview, type ReviewFigures } from '#app/domain/reviews/figures.ts'
import { whyCannotSignOff } from '#app/domain/reviews/review.ts'
import {
  changeDraft,
  type Doing,
  type DraftRefusal,
} from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { contentOf } from '#app/data/reviews/content.server.ts'
import { today } from '#app/platform/clock.server.ts'

/** What the signer had before them: how often the return had been changed, and which figures. */
export type SignOff = { revision: number; figures: string; declaration: string }
export type SignOffRefusal = DraftRefusal | 'nothing-said' | 'figures-changed'

/** Tells figures apart without holding them: stands in the form of who signs. */
export const fingerprint = (figures: ReviewFigures): string =>
  createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 32)

/**
 * @returns why it was not signed, or null when it is. Whoever signs has seen what is signed: another's change, and figures that changed
 * since the page was opened, are refused.
 */
export async function signOff(
  review: Review,
  seen: SignOff,
  doing: Doing,
): Promise<SignOffRefusal | null> {
  const counted = await countReview(review.department, review.quarter.number, today())
  const [exact, shown] = [
    reportReview(counted, { exact: true }),
    reportReview(counted, { exact: false }),
  ]
  return changeDraft<'nothing-said' | 'figures-changed'>(review, async (tx, draft) => {
    if (whyCannotSignOff(draft)) return 'nothing-said'
    if (draft.revision !== seen.revision) return 'clash'
    if (fingerprint(exact) !== seen.figures) return 'figures-changed'
    const number = (draft.signatures.at(-1)?.number ?? 0) + 1
    const { declaration } = seen
    const { id } = await saveSignature(tx, draft, {
      number,
      signedAt: doing.now,
      signedById: actorId(doing.by),
      declaration,
      exactFigures: JSON.stringify(exact),
      shownFigures: JSON.stringify(shown),
      countedAt: doing.now,
      content: JSON.stringify(contentOf(draft)),
    })
    await saveReturn(tx, draft, { status: 'signed' }, doing)
    const after = {
      quarter: draft.quarter,
      organisationId: draft.organisationId,
      number,
      declaration,
    }
    await saveAudit(tx, {
      by: doing.by,
      action: 'review:sign-off',
      subject: 'ReviewSignature',
      subjectId: id,
      after,
    })
    return null
  })
}
