/** Starts a department's return for a quarter: a draft with the open actions and the metrics from the previous return. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { calculateDepartmentCounts } from '#app/data/reviews/calculate-review-counts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findReturn, findReturnBefore, saveNewReturn } from '#app/data/reviews/reviews.server.ts'
import { carriedOver } from '#app/domain/reviews/review.ts'
import { hasPeople } from '#app/domain/reviews/figures.ts'
import { returnKey, type Change } from '#app/features/reviews/change-draft.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { today } from '#app/platform/clock.server.ts'

export type StartRefusal = 'nobody-in-post'

/** @returns why it cannot be started, or null if it is started or someone else has already started it. */
export async function startReturn(review: Review, change: Change): Promise<StartRefusal | null> {
  const { quarter, department } = review
  if (!hasPeople(await calculateDepartmentCounts(department, quarter.number, today())))
    return 'nobody-in-post'
  return inTransaction(async (tx) => {
    const key = returnKey(review)
    if (await findReturn(key, tx)) return null
    const before = await findReturnBefore(key, tx)
    const newFields = { revision: 1, savedById: null }
    const actions = carriedOver(before?.actions ?? []).map(
      ({ what, owner, dueOn, status, since }) => ({
        what,
        owner,
        dueOn,
        status,
        since,
        ...newFields,
      }),
    )
    const metrics = (before?.metrics ?? []).map(({ id: _, returnId: __, ...metric }) => ({
      ...metric,
      ...newFields,
    }))
    const { id } = await saveNewReturn(tx, { ...key, actions, metrics }, change)
    await saveAudit(tx, {
      by: change.by,
      action: 'review:begin',
      subjectId: id,
      after: { ...key, carriedOver: actions.length },
    })
    return null
  })
}
