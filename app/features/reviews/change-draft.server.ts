import type { Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { findReturn, type Return, type ReturnKey } from '#app/data/reviews/reviews.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'

/** `clash`: someone else has saved the same part since the form was opened. The page shows their version above what this person entered. */
export type DraftRefusal = 'not-started' | 'signed' | 'gone' | 'clash'
export type Change = { by: Actor; now: Date }

export const returnKey = ({ quarter, department }: Review): ReturnKey => ({
  quarter: quarter.code,
  organisationId: department.id,
})

/** Runs `work` on a draft in one transaction. @returns the refusal, or null if the draft was changed. */
export const changeDraft = <OtherRefusal extends string = never>(
  review: Review,
  work: (tx: Tx, draft: Return) => Promise<DraftRefusal | NoInfer<OtherRefusal> | null>,
): Promise<DraftRefusal | NoInfer<OtherRefusal> | null> =>
  inTransaction(async (tx) => {
    const draft = await findReturn(returnKey(review), tx)
    if (!draft) return 'not-started'
    return draft.status === 'signed' ? 'signed' : work(tx, draft)
  })
