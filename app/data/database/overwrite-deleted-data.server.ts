import { db, onPostgresql } from '#app/data/database/database.server.ts'

/**
 * Rewrites an SQLite file without the space in which deleted and earlier values still are, and empties its log. PostgreSQL frees such
 * space by itself: see docs/how-to/erase-a-person.md. Cannot run in a transaction. Other writes wait for it.
 */
export async function overwriteDeletedData(): Promise<void> {
  if (onPostgresql()) return
  await db().$executeRaw`VACUUM`
  await db().$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`
}
