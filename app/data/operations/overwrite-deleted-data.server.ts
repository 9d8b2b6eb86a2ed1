import { db, onPostgresql, type Tx } from '#app/data/database/database.server.ts'
import { findSetting, saveSetting } from '#app/data/operations/settings.server.ts'

/** Set from the transaction that deletes until the file is rewritten, so that a crash in between does not leave deleted values there. */
const DUE = 'overwrite-deleted-data'

/** Call this in the transaction that deletes. */
export const markOverwriteDue = (tx: Tx): Promise<void> => saveSetting(tx, DUE, 'due')

export const isOverwriteDue = async (): Promise<boolean> => (await findSetting(DUE)) === 'due'

/**
 * Rewrites an SQLite file without the space in which deleted and earlier values still are, and empties its log. PostgreSQL frees such
 * space by itself: see docs/how-to/erase-a-person.md. Cannot run in a transaction. Other writes wait for it.
 */
export async function overwriteDeletedData(): Promise<void> {
  if (!onPostgresql()) {
    await db().$executeRaw`VACUUM`
    await db().$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`
  }
  await saveSetting(db(), DUE, 'done')
}
