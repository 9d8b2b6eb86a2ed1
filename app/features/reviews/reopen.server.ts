/** Reopens a signed return. The signed version can still be read. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findReturn, saveReopening, saveReturn } from '#app/data/reviews/reviews.server.ts'
import { returnKey, type Change } from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'

/** `signed-again`: the version on the page has since been reopened and signed again, so the reason is about an earlier version. */
export type ReopenRefusal = 'not-signed' | 'signed-again'

/**
 * @param number the signed version that the page showed
 * @returns the refusal, or null if the return is a draft again, even if someone else reopened it
 */
export const reopen = (
  review: Review,
  { reason, number }: { reason: string; number: number },
  { by, now }: Change,
): Promise<ReopenRefusal | null> =>
  inTransaction(async (tx) => {
    const found = await findReturn(returnKey(review), tx)
    const signature = found?.signatures.at(-1)
    if (!found || !signature) return 'not-signed'
    if (found.status === 'draft') return null
    if (signature.number !== number) return 'signed-again'
    await saveReopening(tx, signature.id, reason, { by, now })
    await saveReturn(tx, found, { status: 'draft' }, { by, now })
    await saveAudit(tx, {
      by,
      action: 'review:reopen',
      subjectId: signature.id,
      after: {
        quarter: found.quarter,
        organisationId: found.organisationId,
        number: signature.number,
      },
      reason,
    })
    return null
  })
