/** Batches: messages that an admin sends to several people together, and can stop before they are sent. */
import { db, type Tx } from '#app/data/database/database.server.ts'
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

/** A batch of a cohort, or null if the cohort has no such batch. */
export const findBatch = (batchId: number, cohortId: number, tx: Tx = db()) =>
  tx.messageBatch.findFirst({ where: { id: batchId, cohortId } })

/** A cohort's batches, most recent first. */
export const listBatches = (cohortId: number) =>
  db().messageBatch.findMany({ where: { cohortId }, orderBy: { id: 'desc' }, take: 100 })

/** A cohort's batches that can still be stopped. */
export const listWaitingBatches = (cohortId: number, now: Date) =>
  db().messageBatch.findMany({
    where: { cohortId, stoppedAt: null, sendAt: { gt: now } },
    select: { id: true, subject: true, recipients: true, sendAt: true },
    orderBy: { id: 'asc' },
  })

/** Any batch, or null if there is none with this id. */
export const findAnyBatch = (tx: Tx, id: number) =>
  tx.messageBatch.findUnique({ where: { id }, include: { reminders: { select: { id: true } } } })

/** Every batch that can still be stopped, whoever sent it, the first to be sent first. */
export const listAllWaitingBatches = (now: Date) =>
  db().messageBatch.findMany({
    where: { stoppedAt: null, sendAt: { gt: now } },
    select: { id: true, subject: true, recipients: true, sendAt: true, createdById: true },
    orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
    take: 100,
  })

/** The batch that can still be stopped whose messages have keys that start with a text. Null if there is none. */
export const findWaitingBatch = (keyStart: string, now: Date, tx: Tx = db()) =>
  tx.messageBatch.findFirst({
    where: {
      cohortId: null,
      stoppedAt: null,
      sendAt: { gt: now },
      messages: { some: { key: { startsWith: keyStart } } },
    },
    select: { id: true, recipients: true, sendAt: true },
  })

/**
 * Stops the messages of a batch that are not sent yet. A message that is being sent is not stopped,
 * so no message is both stopped and sent.
 * @returns how many were stopped
 */
export async function stopBatch(
  tx: Tx,
  batchId: number,
  { stoppedById, now }: { stoppedById: number; now: Date },
): Promise<number> {
  await tx.messageBatch.update({
    where: { id: batchId },
    data: { stoppedAt: now, stoppedById },
  })
  const { count } = await tx.outboxMessage.updateMany({
    where: {
      batchId,
      sentAt: null,
      failedAt: null,
      OR: [{ leasedUntil: null }, { leasedUntil: { lte: now } }],
    },
    data: { stoppedAt: now },
  })
  return count
}
