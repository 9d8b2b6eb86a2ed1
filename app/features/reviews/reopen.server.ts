/** Opens a signed return again. What was signed stays to be read as a version. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findReturn, saveReopening, saveReturn } from '#app/data/reviews/reviews.server.ts'
import { keyOf, type Doing } from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'

/** `signed-again`: what was looked at has been reopened and signed anew, and the reason was not given for that. */
export type ReopenRefusal = 'not-signed' | 'signed-again'

/**
 * @param given.number the signed version that was looked at
 * @returns why it was not reopened, or null when it is a draft again; also when somebody else was quicker
 */
export const reopen = (
  review: Review,
  { reason, number }: { reason: string; number: number },
  { by, now }: Doing,
): Promise<ReopenRefusal | null> =>
  inTransaction(async (tx) => {
    const found = await findReturn(keyOf(review), tx)
    const signature = found?.signatures.at(-1)
    if (!found || !signature) return 'not-signed'
    if (found.status === 'draft') return null
    if (signature.number !== number) return 'signed-again'
    await saveReopening(tx, signature.id, reason, { by, now })
    await saveReturn(tx, found, { status: 'draft' }, { by, now })
    await saveAudit(tx, {
      by,
      action: 'review:reopen',
      subject: 'ReviewSignature',
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
