/** What each leader last chose to see on their home page. */
import { db, type Tx } from '#app/data/database/database.server.ts'

/** Null if the person has not chosen. */
export const findLeaderChoice = async (personId: number): Promise<string | null> =>
  (await db().leaderChoice.findUnique({ where: { personId } }))?.scope ?? null

export const saveLeaderChoice = (tx: Tx, personId: number, scope: string) =>
  tx.leaderChoice.upsert({
    where: { personId },
    create: { personId, scope },
    update: { scope },
  })
