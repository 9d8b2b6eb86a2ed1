/** Stops the emails about a new version of the criterion, which wait before they are sent. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { findWaitingBatch, stopBatch } from '#app/data/operations/message-batches.server.ts'
import { criterionChangedKey } from '#app/features/skills/criterion/versions/version-emails.ts'

export type WaitingEmails = { versionId: number; recipients: number; sendAt: Date }

/** The emails about a version that can still be stopped. Null if there are none. */
export async function findWaitingEmails(
  versionId: number,
  now: Date,
): Promise<WaitingEmails | null> {
  const batch = await findWaitingBatch(criterionChangedKey(versionId), now)
  return batch && { versionId, recipients: batch.recipients, sendAt: batch.sendAt }
}

/** @returns whether they were stopped. If not, they are sent, or someone stopped them before. */
export const stopEmails = (
  versionId: number,
  { personId, now }: { personId: number; now: Date },
): Promise<boolean> =>
  inTransaction(async (tx) => {
    const batch = await findWaitingBatch(criterionChangedKey(versionId), now, tx)
    if (!batch) return false
    const stopped = await stopBatch(tx, batch.id, { stoppedById: personId, now })
    await saveAudit(tx, {
      by: { personId },
      action: 'message:stop',
      subjectId: batch.id,
      after: { stopped },
    })
    return true
  })
