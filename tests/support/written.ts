/** How much a database has been told to keep so far: it grows while a change is under way, before anybody else sees the change. */
import { statSync } from 'node:fs'
import { Client } from 'pg'
import { onPostgresql } from '#tests/support/databases.ts'

export type Written = { bytes: () => Promise<number>; close: () => Promise<void> }

/** @param url the database; on PostgreSQL what others write on the server counts too. */
export async function watchWritten(url: string): Promise<Written> {
  if (!onPostgresql) {
    const log = `${url.slice('file:'.length)}-wal`
    return {
      bytes: () => Promise.resolve(statSync(log, { throwIfNoEntry: false })?.size ?? 0),
      close: () => Promise.resolve(),
    }
  }
  const client = new Client({ connectionString: url })
  await client.connect()
  const position = async () => {
    const { rows } = await client.query<{ at: string }>(`SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS "at"`)
    return Number(rows[0]?.at)
  }
  const start = await position()
  return { bytes: async () => (await position()) - start, close: () => client.end() }
}
