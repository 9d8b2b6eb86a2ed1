/** Whether the database responds and accepts writes. */
import { setTimeout as wait } from 'node:timers/promises'
import {
  canWriteAtOnce,
  db,
  isDatabaseFileGone,
  onPostgresql,
} from '#app/data/database/database.server.ts'
import { whyNotWritten, type WriteProblem } from '#app/data/database/database-errors.server.ts'
import { isDiskFull } from '#app/platform/database/database-file.server.ts'
import { pathOfFile } from '#app/platform/database/database-endpoint.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** @throws if the database does not respond */
export async function pingDatabase(): Promise<void> {
  await db().$queryRaw`SELECT 1`
}

const LOCK_TIMEOUT_MS = 500

/** On SQLite, a write that does not finish in time is waiting for a lock that was taken at the same moment. */
async function waitedForLock(writing: Promise<unknown>): Promise<void> {
  writing.catch(() => {})
  await wait(LOCK_TIMEOUT_MS, undefined, { ref: false })
}

/**
 * Tests writing to the database, with a table that exists only for this.
 * @returns why the database cannot be written to, or null if it can or if another write, such as an import, is in progress
 */
export async function tryWrite(now: Date): Promise<WriteProblem | null> {
  if (isDatabaseFileGone()) return 'database-gone'
  if (!onPostgresql() && (await isDiskFull(pathOfFile(env().databaseUrl)))) return 'disk-full'
  try {
    if (!canWriteAtOnce()) return null
    const writing = db()
      .$executeRaw`INSERT INTO "HealthWrite" ("id", "writtenAt") VALUES (1, ${now})
      ON CONFLICT ("id") DO UPDATE SET "writtenAt" = excluded."writtenAt"`
    await (onPostgresql() ? writing : Promise.race([writing, waitedForLock(writing)]))
    return null
  } catch (error) {
    const problem = whyNotWritten(error)
    if (problem === null) throw error
    return problem
  }
}
