/** What every change of a draft asks first: is it there, is it still a draft, and has somebody else changed the same part meanwhile? */
import type { Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { findReturn, type Return } from '#app/data/reviews/reviews.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'

/** `clash`: somebody else has saved this part since it was read; what they saved is on the page now, beside what was typed. */
export type DraftRefusal = 'not-begun' | 'signed' | 'gone' | 'clash'
export type Doing = { by: Actor; now: Date }

export const keyOf = ({ quarter, department }: Review) => ({
  quarter: quarter.code,
  organisationId: department.id,
})

/** Runs work on a draft in one transaction; work may have refusals of its own. @returns why it was refused, or null when it was done */
export const changeDraft = <Own extends string = never>(
  review: Review,
  work: (tx: Tx, draft: Return) => Promise<DraftRefusal | NoInfer<Own> | null>,
): Promise<DraftRefusal | NoInfer<Own> | null> =>
  inTransaction(async (tx) => {
    const draft = await findReturn(keyOf(review), tx)
    if (!draft) return 'not-begun'
    return draft.status === 'signed' ? 'signed' : work(tx, draft)
  })

/** What each refusal says, and what to do. */
export const DRAFT_MESSAGES: Readonly<Record<DraftRefusal, string>> = {
  'not-begun':
    'This return has not been begun. Go back to its page and begin it; then send this again.',
  signed:
    'This return has been signed off meanwhile, so nothing was saved. Ask who oversees reviews to reopen it, and copy what you typed.',
  gone: 'Somebody else has taken this away meanwhile. What you typed is below: add it as a new one to keep it.',
  clash:
    'Somebody else has saved this while you were writing. Theirs is shown above your text: bring both together, then save.',
}
export const statusOf = (refused: DraftRefusal): 400 | 409 => (refused === 'not-begun' ? 400 : 409)
