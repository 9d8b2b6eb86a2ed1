import type { Tx } from '#app/data/database/database.server.ts'

/**
 * Ends the open shares that a merge or its undo affects: those of the merged record, and those that
 * were made with a login through it.
 */
export const endSharesThrough = (tx: Tx, recordId: number, now: Date) =>
  tx.share.updateMany({
    where: { endedAt: null, OR: [{ personId: recordId }, { recordId }] },
    data: { endedAt: now, endedReason: 'merged' },
  })

/**
 * Revokes the consents in force that a merge or its undo affects: those of the merged record or
 * given with a login through it, and those given to it as a service admin. The person can give them
 * again.
 */
export const revokeConsentsThrough = (tx: Tx, recordId: number, now: Date) =>
  tx.supportConsent.updateMany({
    where: {
      revokedAt: null,
      expiresAt: { gt: now },
      OR: [{ personId: recordId }, { recordId }, { adminId: recordId }],
    },
    data: { revokedAt: now },
  })
