/** The keys of register saves, so that a save that is sent twice is done once. */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'

/**
 * Claims a key in the transaction of the save. Returns whether it was new. If another transaction holds
 * the same key, this one waits for it. Lock the cohort first.
 */
export async function claimSaveKey(
  tx: Tx,
  { key, sessionId, now }: { key: string; sessionId: number; now: Date },
): Promise<boolean> {
  const added = await tx.$executeRaw(
    Prisma.sql`INSERT INTO "RegisterSave" ("key", "sessionId", "savedAt") VALUES (${key}, ${sessionId}, ${now}) ON CONFLICT ("key") DO NOTHING`,
  )
  return added === 1
}

/** Deletes keys after a week. Browsers keep marks that are not sent for a day at most. */
export const deleteOldSaveKeys = (tx: Tx, now: Date) =>
  tx.registerSave.deleteMany({
    where: { savedAt: { lt: new Date(now.getTime() - 7 * 24 * 60 * 60 * 1000) } },
  })
