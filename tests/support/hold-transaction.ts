/**
 * Holds up a change in the middle: a trigger stops the transaction that inserts a certain row, for as long as nobody ends its process. So a test
 * can kill it there, however fast or busy the machine is.
 */
import Database from 'better-sqlite3'
import { readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { Client } from 'pg'
import { expect } from 'vitest'
import { withDirectSql } from '#tests/support/direct-sql.ts'
import { onPostgresql } from '#tests/support/databases.ts'

export type Held = {
  /** Resolves when the transaction is held up, with all before that row written. */
  reached: () => Promise<void>
  /** Takes the trigger away again, and resolves when nothing is left of the transaction. */
  release: () => Promise<void>
}

const POLLING = { timeout: 30_000, interval: 20 }

/**
 * SQLite has nothing to wait for inside of a statement, so the trigger writes without end. Its pages soon are more than are kept in memory,
 * and go to the log: what was half written is on the disk when the process is killed.
 */
async function holdInFile(url: string, table: string, condition: string): Promise<Held> {
  await withDirectSql(async (run) => {
    await run('CREATE TABLE "Endless" ("filling" BLOB)')
    await run(`CREATE TRIGGER "hold" AFTER INSERT ON "${table}" WHEN ${condition} BEGIN
      INSERT INTO "Endless" WITH RECURSIVE "again"("n") AS (SELECT 1 UNION ALL SELECT "n" + 1 FROM "again") SELECT ZEROBLOB(100000) FROM "again";
    END`)
  }, url)
  const log = `${url.slice('file:'.length)}-wal`
  return {
    reached: () =>
      expect
        .poll(() => statSync(log, { throwIfNoEntry: false })?.size ?? 0, POLLING)
        .toBeGreaterThan(10_000_000),
    release: () =>
      withDirectSql(async (run) => {
        await run('DROP TRIGGER "hold"')
        await run('DROP TABLE "Endless"')
      }, url),
  }
}

const LOCK = 4_711

/** On PostgreSQL the trigger waits for a lock that the test holds; a server that is told nothing more finds its client gone when it goes on. */
async function holdOnServer(url: string, table: string, condition: string): Promise<Held> {
  const holder = new Client({ connectionString: url })
  await holder.connect()
  await holder.query('SELECT pg_advisory_lock($1)', [LOCK])
  await holder.query(
    `CREATE FUNCTION "hold"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NULL; END $$`,
  )
  await holder.query(
    `CREATE TRIGGER "hold" AFTER INSERT ON "${table}" FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION "hold"()`,
  )
  const waiting = async () => {
    const { rows } = await holder.query(
      `SELECT 1 FROM pg_locks WHERE "locktype" = 'advisory' AND NOT "granted" AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())`,
    )
    return rows.length
  }
  return {
    reached: () => expect.poll(waiting, POLLING).toBe(1),
    release: async () => {
      await holder.query('SELECT pg_advisory_unlock($1)', [LOCK])
      // Waits for whoever still writes to the table.
      await holder.query(`DROP TRIGGER "hold" ON "${table}"`)
      await holder.query('DROP FUNCTION "hold"')
      await holder.end()
    },
  }
}

/** @param condition SQL about the row inserted, `NEW`, true of one row only. */
export const holdAtRow = (url: string, table: string, condition: string): Promise<Held> =>
  (onPostgresql ? holdOnServer : holdInFile)(url, table, condition)

/** Keeps others from writing, so that a command waits before it applies anything. `reached` resolves once it has the database open. */
export async function holdWriting(
  url: string,
  table: string,
): Promise<{ reached: (pid: number) => Promise<void>; release: () => Promise<void> }> {
  if (onPostgresql) {
    const held = await holdAtRow(url, table, 'TRUE')
    return { reached: held.reached, release: held.release }
  }
  const path = url.slice('file:'.length)
  const database = new Database(path)
  database.exec('BEGIN IMMEDIATE')
  const isOpenIn = (pid: number): boolean =>
    readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`) === realpathSync(path)
      } catch {
        return false
      }
    })
  return {
    reached: (pid) => expect.poll(() => isOpenIn(pid), POLLING).toBe(true),
    release: () =>
      Promise.resolve(void database.exec('ROLLBACK')).then(() => void database.close()),
  }
}
