/** Messages that were sent, and whether they were delivered. */
import { db } from '#app/data/database/database.server.ts'

const DAY_MS = 24 * 60 * 60_000
/** Notify tries for three days to deliver a message. */
const DAYS_TO_DELIVER = 4
const MAX_CHECKED = 500

/** Messages sent in the last few days whose delivery is not known yet, oldest first. */
export async function listUndelivered(now: Date): Promise<{ id: number; reference: string }[]> {
  const rows = await db().outboxMessage.findMany({
    where: {
      reference: { not: null },
      deliveredAt: null,
      failedAt: null,
      sentAt: { gte: new Date(now.getTime() - DAYS_TO_DELIVER * DAY_MS) },
    },
    select: { id: true, reference: true },
    orderBy: { id: 'asc' },
    take: MAX_CHECKED,
  })
  return rows.flatMap(({ id, reference }) => (reference === null ? [] : [{ id, reference }]))
}

const unknown = (id: number) => ({ id, deliveredAt: null, failedAt: null })

export const markDelivered = (messageId: number, now: Date) =>
  db().outboxMessage.updateMany({ where: unknown(messageId), data: { deliveredAt: now } })

export const markUndelivered = (messageId: number, reason: string, now: Date) =>
  db().outboxMessage.updateMany({
    where: unknown(messageId),
    data: { failedAt: now, lastError: reason },
  })
