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
