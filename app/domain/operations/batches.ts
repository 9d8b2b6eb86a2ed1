/** Batches: messages that an admin sends to several people together. */

/** Messages to more people than this wait before they are sent, so that they can be stopped. */
export const MAX_SENT_AT_ONCE = 20
const WAIT_MS = 5 * 60_000

/** When messages to this many people are sent. */
export const batchSendTime = (recipients: number, now: Date): Date =>
  recipients > MAX_SENT_AT_ONCE ? new Date(now.getTime() + WAIT_MS) : now

export type StopRefusal = 'already-stopped' | 'already-sent'

/** Why a batch can no longer be stopped, or null if it can. */
export function whyCannotStop(
  batch: { sendAt: Date; stoppedAt: Date | null },
  now: Date,
): StopRefusal | null {
  if (batch.stoppedAt !== null) return 'already-stopped'
  return now >= batch.sendAt ? 'already-sent' : null
}
