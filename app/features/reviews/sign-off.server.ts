/** Signs off a return, which freezes its content and figures. Later corrections to records only change live figures. */
import { createHash } from 'node:crypto'
import { actorId, saveAudit } from '#app/data/operations/audit.server.ts'
import { listAuthorIds, maySignFor } from '#app/data/reviews/authors.server.ts'
import { calculateDepartmentCounts } from '#app/data/reviews/calculate-review-counts.server.ts'
import { saveReturn, saveSignature } from '#app/data/reviews/reviews.server.ts'
import { reportReview, type ReviewFigures } from '#app/domain/reviews/figures.ts'
import { whyCannotSignOff } from '#app/domain/reviews/review.ts'
import {
  changeDraft,
  type Change,
  type DraftRefusal,
} from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { toReturnContent } from '#app/data/reviews/content.server.ts'
import { today } from '#app/platform/clock.server.ts'

/** Identifies what the signer saw: the return's revision, the fingerprint of its figures, and the declaration. */
export type SignOff = { revision: number; figures: string; declaration: string }
type OwnRefusal = 'narrative-missing' | 'figures-changed' | 'author' | 'not-signatory'
export type SignOffRefusal = DraftRefusal | OwnRefusal

/** A hash of the figures, stored in the form to detect a change before the person signs. */
export const fingerprint = (figures: ReviewFigures): string =>
  createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 32)

/**
 * Refuses if the signer wrote any of the return or is no longer a lead or signatory. This is checked
 * in the transaction that signs. A change to the return made at the same time changes the same row,
 * so one of the two comes first, and the other sees it. Also refuses if the return or its figures changed after the signer opened the page, because people must only sign what they have seen.
 * @returns the refusal, or null if it is signed
 */
export async function signOff(
  review: Review,
  { revision, figures, declaration }: SignOff,
  change: Change & { by: { personId: number } },
): Promise<SignOffRefusal | null> {
  const counts = await calculateDepartmentCounts(review.department, review.quarter.number, today())
  const [exact, shown] = [
    reportReview(counts, { exact: true }),
    reportReview(counts, { exact: false }),
  ]
  const { personId } = change.by
  return changeDraft<OwnRefusal>(review, async (tx, draft) => {
    const { id: organisationId } = review.department
    const key = { organisationId, quarter: review.quarter.number }
    if (!(await maySignFor(personId, key, today(), tx))) return 'not-signatory'
    const refusal = whyCannotSignOff(draft, {
      isAuthor: (await listAuthorIds(draft.id, tx)).includes(personId),
    })
    if (refusal === 'already-signed') return 'signed'
    if (refusal !== null) return refusal
    if (draft.revision !== revision) return 'clash'
    if (fingerprint(exact) !== figures) return 'figures-changed'
    const number = (draft.signatures.at(-1)?.number ?? 0) + 1
    const { id } = await saveSignature(tx, draft, {
      number,
      signedAt: change.now,
      signedById: actorId(change.by),
      declaration,
      exactFigures: JSON.stringify(exact),
      shownFigures: JSON.stringify(shown),
      countedAt: change.now,
      content: JSON.stringify(toReturnContent(draft)),
    })
    await saveReturn(tx, draft, { status: 'signed' }, change)
    await saveAudit(tx, {
      by: change.by,
      action: 'review:sign-off',
      subjectId: id,
      after: {
        quarter: draft.quarter,
        organisationId: draft.organisationId,
        number,
        declaration,
      },
    })
    return null
  })
}
