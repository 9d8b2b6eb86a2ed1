/** The last change to the data. Every change writes an audit row in the same transaction, so the latest audit row identifies it. */
import { db, onPostgresql, Prisma, queryRow } from '#app/data/database/database.server.ts'
import { batchReads, cacheUntilWrite } from '#app/data/database/read-cache.server.ts'
import { env } from '#app/platform/environment.server.ts'

export type LastChange = {
  /** A different number after each change to the data. */
  number: number
  /** False while a transaction is open, which may still commit a change with a smaller number. */
  isQuiet: boolean
}

async function queryLastChange(): Promise<LastChange> {
  // SQLite has one writer at a time, so changes commit in the order of their numbers.
  const quiet = onPostgresql()
    ? Prisma.sql`NOT EXISTS (SELECT 1 FROM pg_snapshot_xip(pg_current_snapshot()))`
    : Prisma.sql`1`
  const { number, isQuiet } = await queryRow<LastChange>(
    db(),
    Prisma.sql`SELECT COALESCE(MAX("id"), 0) AS "number", ${quiet} AS "isQuiet" FROM "Audit"`,
    ['isQuiet'],
  )
  // Figures from a replica may not include this change yet.
  return { number, isQuiet: isQuiet && env().databaseReplicaUrl === null }
}

const cached = cacheUntilWrite(
  1,
  batchReads(async () => new Map([['', await queryLastChange()]])),
)

export async function findLastChange(): Promise<LastChange> {
  return (await cached('')) ?? { number: 0, isQuiet: false }
}
