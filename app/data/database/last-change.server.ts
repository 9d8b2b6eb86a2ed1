/** The last change of what the service shows: every one writes its audit row in its own transaction. */
import { db, onPostgresql, Prisma, queryRow } from '#app/data/database/database.server.ts'
import { batchReads, cacheUntilWrite } from '#app/data/database/read-cache.server.ts'
import { env } from '#app/platform/environment.server.ts'

export type LastChange = {
  /** Another number after each change. */
  number: number
  /** Nobody is writing at this moment: no change that began before can still come in under a smaller number. */
  isQuiet: boolean
}

async function readLastChange(): Promise<LastChange> {
  // SQLite has one writer at a time: numbers come in as they are given.
  const isQuiet = onPostgresql()
    ? Prisma.sql`NOT EXISTS (SELECT 1 FROM pg_snapshot_xip(pg_current_snapshot()))`
    : Prisma.sql`1`
  const row = await queryRow<{ number: number; isQuiet: boolean | number }>(
    db(),
    Prisma.sql`SELECT COALESCE(MAX("id"), 0) AS "number", ${isQuiet} AS "isQuiet" FROM "Audit"`,
  )
  // Figures read from a replica may be of a moment before the change that is named here.
  return { number: row.number, isQuiet: Boolean(row.isQuiet) && env().databaseReplicaUrl === null }
}

const read = batchReads(async () => new Map([['', await readLastChange()]]))
const known = cacheUntilWrite(1, read)

export async function findLastChange(): Promise<LastChange> {
  return (await known('')) ?? { number: 0, isQuiet: false }
}
