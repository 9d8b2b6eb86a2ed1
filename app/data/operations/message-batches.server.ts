/** Batches: messages that an admin sends to several people together, and can stop before they are sent. */
import type { Tx } from '#app/data/database/database.server.ts'
import { batchSendTime } from '#app/domain/operations/batches.ts'

type NewBatch = {
  cohortId: number | null
  /** For messages that differ, the subject and text of one of them. */
  subject: string
  body: string
  recipients: number
  createdById: number | null
  now: Date
}

/** Saves a batch. Returns its id for `NewMessage.batchId` and the time for `NewMessage.sendAfter`. */
export async function saveBatch(
  tx: Tx,
  { now, ...batch }: NewBatch,
): Promise<{ id: number; sendAt: Date }> {
  const sendAt = batchSendTime(batch.recipients, now)
  const { id } = await tx.messageBatch.create({
    data: { ...batch, createdAt: now, sendAt },
    select: { id: true },
  })
  return { id, sendAt }
}
