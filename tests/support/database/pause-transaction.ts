/**
 * Pauses a transaction part way through, with a trigger that stops it when it inserts a given row.
 * A test can then kill the process at that point, however fast or busy the machine is.
 */
import Database from 'better-sqlite3'
import { readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { Client } from 'pg'
import { expect } from 'vitest'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'
import { onPostgresql } from '#tests/support/database/databases.ts'

export type PausedTransaction = {
  /** Resolves when the transaction is paused and has written everything before that row. */
  reached: () => Promise<void>
  /** Removes the trigger, and resolves when the transaction has ended. */
  release: () => Promise<void>
}

const POLLING = { timeout: 30_000, interval: 20 }

/**
 * Pauses a transaction on SQLite. A statement cannot wait there, so the trigger writes endlessly.
 * The pages that it writes soon exceed the page cache and go to the log. Part of the transaction is
 * therefore on disk when the process is killed.
 */
async function pauseInFile(
  url: string,
  table: string,
  condition: string,
): Promise<PausedTransaction> {
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

const LOCK_ID = 4_711

/**
 * Pauses a transaction on PostgreSQL, where the trigger waits for a lock that the test holds. When it
 * continues, the server notices that the client is gone.
 */
async function pauseOnServer(
  url: string,
  table: string,
  condition: string,
): Promise<PausedTransaction> {
  const holder = new Client({ connectionString: url })
  await holder.connect()
  await holder.query('SELECT pg_advisory_lock($1)', [LOCK_ID])
  await holder.query(
    `CREATE FUNCTION "hold"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(${LOCK_ID}); RETURN NULL; END $$`,
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
      await holder.query('SELECT pg_advisory_unlock($1)', [LOCK_ID])
      // Waits until nobody writes to the table.
      await holder.query(`DROP TRIGGER "hold" ON "${table}"`)
      await holder.query('DROP FUNCTION "hold"')
      await holder.end()
    },
  }
}

/** @param condition SQL about the inserted row, `NEW`. The condition must be true for only one row. */
export const pauseAtRow = (
  url: string,
  table: string,
  condition: string,
): Promise<PausedTransaction> => (onPostgresql ? pauseOnServer : pauseInFile)(url, table, condition)

/**
 * Blocks all writes, so that a command waits before it changes anything. `reached` resolves when it
 * has opened the database.
 */
export async function blockWrites(
  url: string,
  table: string,
): Promise<{ reached: (pid: number) => Promise<void>; release: () => Promise<void> }> {
  if (onPostgresql) {
    const held = await pauseAtRow(url, table, 'TRUE')
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
