import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveDecision } from '#app/data/learning/completions/claims.server.ts'

/** Withdraws a learner's own claim. Does nothing if someone has decided about it. */
export const withdrawClaim = (claimId: number, personId: number, now: Date): Promise<void> =>
  inTransaction(async (tx) => {
    const decision = { status: 'withdrawn', decidedById: personId, decidedAt: now } as const
    if (!(await saveDecision(tx, claimId, decision))) return
    await saveAudit(tx, { by: { personId }, action: 'claim:withdraw', subjectId: claimId })
  })
