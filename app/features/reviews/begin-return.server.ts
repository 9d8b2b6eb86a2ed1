/** Begins a department's return of a quarter: an empty draft, with what the one before left open. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { countReview } from '#app/data/reviews/count-review.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findReturn, findReturnBefore, saveNewReturn } from '#app/data/reviews/reviews.server.ts'
import { carriedOver } from '#app/domain/reviews/review.ts'
import { hasPeople } from '#app/domain/reviews/figures.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { today } from '#app/platform/clock.server.ts'

export type BeginRefusal = 'nobody-in-post'

/** @returns why it cannot be begun, or null when it is; also when somebody else has begun it meanwhile. */
export async function beginReturn(
  { quarter, department }: Review,
  { by, now }: { by: Actor; now: Date },
): Promise<BeginRefusal | null> {
  if (!hasPeople(await countReview(department, quarter.number, today()))) return 'nobody-in-post'
  return inTransaction(async (tx) => {
    const key = { quarter: quarter.code, organisationId: department.id }
    if (await findReturn(key, tx)) return null
    const before = await findReturnBefore(key, tx)
    const own = { revision: 1, savedById: null }
    const actions = carriedOver(before?.actions ?? []).map(
      ({ what, owner, dueOn, status, since }) => {
        return { what, owner, dueOn, status, since, ...own }
      },
    )
    const metrics = (before?.metrics ?? []).map(({ id: _, returnId: __, ...metric }) => ({
      ...metric,
      ...own,
    }))
    const { id } = await saveNewReturn(tx, { ...key, actions, metrics }, { by, now })
    await saveAudit(tx, {
      by,
      action: 'review:begin',
      subject: 'ReviewReturn',
      subjectId: id,
      after: { ...key, carriedOver: actions.length },
    })
    return null
  })
}
