/** Whether the database answers, and takes writes. */
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

/** @throws when the database does not answer */
export async function askDatabase(): Promise<void> {
  await db().$queryRaw`SELECT 1`
}

const LOCK_TIMEOUT_MS = 500

/** On SQLite a write is only ever waited for when someone took the lock at the same moment. */
async function lockTaken(writing: Promise<unknown>): Promise<void> {
  writing.catch(() => {})
  await wait(LOCK_TIMEOUT_MS, undefined, { ref: false })
}

/**
 * Writes one row of a table that is for this alone.
 * @returns what keeps the database from taking writes; null when it takes them, or when someone else is writing, as an import does
 */
export async function tryWrite(now: Date): Promise<WriteProblem | null> {
  if (isDatabaseFileGone()) return 'database-gone'
  if (!onPostgresql() && (await isDiskFull(pathOfFile(env().databaseUrl)))) return 'disk-full'
  try {
    if (!canWriteAtOnce()) return null
    const writing = db()
      .$executeRaw`INSERT INTO "HealthWrite" ("id", "writtenAt") VALUES (1, ${now})
      ON CONFLICT ("id") DO UPDATE SET "writtenAt" = excluded."writtenAt"`
    await (onPostgresql() ? writing : Promise.race([writing, lockTaken(writing)]))
    return null
  } catch (error) {
    const problem = whyNotWritten(error)
    if (problem === null) throw error
    return problem
  }
}
