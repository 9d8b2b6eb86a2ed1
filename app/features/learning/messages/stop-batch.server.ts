/** Stops messages that have not been sent yet. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findBatch, stopBatch } from '#app/data/operations/message-batches.server.ts'
import { whyCannotStop, type StopRefusal } from '#app/domain/operations/batches.ts'
import { now } from '#app/platform/clock.server.ts'

/** @returns why the messages cannot be stopped, or null if they were */
export const stopMessages = (
  { batchId, cohortId }: { batchId: number; cohortId: number },
  { personId }: { personId: number },
): Promise<StopRefusal | null> =>
  inTransaction(async (tx) => {
    const batch = await findBatch(batchId, cohortId, tx)
    const refusal = batch ? whyCannotStop(batch, now()) : 'already-sent'
    if (refusal) return refusal
    const stopped = await stopBatch(tx, batchId, { stoppedById: personId, now: now() })
    await saveAudit(tx, {
      by: { personId },
      action: 'message:stop',
      subjectId: batchId,
      after: { stopped },
    })
    return null
  })
