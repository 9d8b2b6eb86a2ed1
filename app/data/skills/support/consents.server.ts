/** Which service admins a person lets see their answers, until when, and when they opened them. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'

const named = { select: { id: true, name: true, email: true } } as const

/** All consents of a person, most recent first, with when the answers were opened. */
export const listConsents = (personId: number, tx: Tx = db()) =>
  tx.supportConsent.findMany({
    where: { personId },
    include: { admin: named, views: { orderBy: { viewedAt: 'asc' } } },
    orderBy: { id: 'desc' },
  })

export const saveConsent = (
  tx: Tx,
  {
    reader: { personId, through },
    ...consent
  }: {
    reader: Pick<RatingReader, 'personId' | 'through'>
    adminId: number
    grantedAt: Date
    expiresAt: Date
  },
): Promise<{ id: number }> =>
  tx.supportConsent.create({ data: { personId, ...through, ...consent }, select: { id: true } })

/** Revokes a consent in force. @returns the admin, or null if it has ended or is someone else's */
export async function revokeConsent(
  tx: Tx,
  { id, personId, now }: { id: number; personId: number; now: Date },
): Promise<{ adminId: number } | null> {
  const where = { id, personId, revokedAt: null, expiresAt: { gt: now } }
  const { count } = await tx.supportConsent.updateMany({ where, data: { revokedAt: now } })
  if (count === 0) return null
  return tx.supportConsent.findUnique({ where: { id }, select: { adminId: true } })
}

/** Records that the answers were opened. @returns whether it was the first time */
export async function saveSupportView(tx: Tx, consentId: number, viewedAt: Date): Promise<boolean> {
  const isFirst = (await tx.supportView.count({ where: { consentId } })) === 0
  await tx.supportView.create({ data: { consentId, viewedAt } })
  return isFirst
}

/** Deletes consents that expired before a moment. */
export const deleteOldConsents = (tx: Tx, expiredBefore: Date) =>
  tx.supportConsent.deleteMany({ where: { expiresAt: { lt: expiredBefore } } })
