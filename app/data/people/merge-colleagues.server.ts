/** Moves requests to colleagues, and requests about colleagues, between the records of a merge. */
import type { Tx } from '#app/data/database/database.server.ts'

type Moved = { colleagueRequests?: number[]; colleagueInvitations?: number[] }

const ids = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id)

/**
 * The rows to move to the kept record. If both records were asked by one request, the invitation of
 * the merged one stays, and counts only if the kept one has not answered.
 */
export async function listColleagueRows(
  tx: Tx,
  keptId: number,
  mergedId: number,
): Promise<Required<Moved>> {
  const select = { id: true } as const
  const orderBy = { id: 'asc' } as const
  return {
    colleagueRequests: ids(
      await tx.colleagueRequest.findMany({ where: { personId: mergedId }, select, orderBy }),
    ),
    colleagueInvitations: ids(
      await tx.colleagueInvitation.findMany({
        where: {
          colleagueId: mergedId,
          request: { invitations: { none: { colleagueId: keptId } } },
        },
        select,
        orderBy,
      }),
    ),
  }
}

/** Moves them to a record. */
export async function moveColleagueRows(
  tx: Tx,
  { colleagueRequests = [], colleagueInvitations = [] }: Moved,
  recordId: number,
): Promise<void> {
  await tx.colleagueRequest.updateMany({
    where: { id: { in: colleagueRequests } },
    data: { personId: recordId },
  })
  await tx.colleagueInvitation.updateMany({
    where: { id: { in: colleagueInvitations } },
    data: { colleagueId: recordId },
  })
}

/** Moves them back after a merge, with requests made since through the merged record. */
export async function returnColleagueRows(
  tx: Tx,
  moved: Moved,
  { keptId, mergedId }: { keptId: number; mergedId: number },
): Promise<void> {
  await moveColleagueRows(tx, moved, mergedId)
  await tx.colleagueRequest.updateMany({
    where: { personId: keptId, recordId: mergedId },
    data: { personId: mergedId },
  })
}
