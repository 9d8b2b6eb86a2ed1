/**
 * Runs SQL that bypasses the service and its safeguards, as anyone with the database password could.
 * Foreign keys and the triggers that protect facts are off.
 */
import Database from 'better-sqlite3'
import { Client } from 'pg'
import { superuserUrlOf, onPostgresql } from '#tests/support/database/databases.ts'

type Row = Record<string, unknown>
/** Runs one statement and commits it. */
type Run = (sql: string) => Promise<Row[]>

/** Matches statements that may change rows that triggers protect. */
const CHANGES = /^\s*(UPDATE|DELETE)\b/i

/** Runs work in the same way as the service runs an undo, so that no trigger refuses it. */
function withFactChange<T>(database: Database.Database, work: () => T): T {
  const flag = database.prepare(`SELECT 1 FROM sqlite_master WHERE "name" = '_FactChange'`).get()
  if (!flag) return work()
  return database.transaction(() => {
    database.exec(`INSERT INTO "_FactChange" ("reason") VALUES ('test')`)
    const result = work()
    database.exec('DELETE FROM "_FactChange"')
    return result
  })()
}

/** @param work uses a connection to a SQLite file on which foreign keys are off */
export async function withSqlInFile<T>(file: string, work: (run: Run) => Promise<T>): Promise<T> {
  const database = new Database(file)
  try {
    database.pragma('foreign_keys = OFF')
    return await work((sql) => {
      const statement = database.prepare<[], Row>(sql)
      if (statement.reader) return Promise.resolve(statement.all())
      if (CHANGES.test(sql)) withFactChange(database, () => statement.run())
      else statement.run()
      return Promise.resolve([])
    })
  } finally {
    database.close()
  }
}

async function onServer<T>(url: string, work: (run: Run) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: superuserUrlOf(url) })
  await client.connect()
  try {
    // Disables foreign keys and triggers.
    await client.query('SET session_replication_role = replica')
    return await work(async (sql) => (await client.query<Row>(sql)).rows)
  } finally {
    await client.end()
  }
}

/** @param work uses a connection on which foreign keys are off */
export function withDirectSql<T>(
  work: (run: Run) => Promise<T>,
  url = process.env.DATABASE_URL ?? '',
): Promise<T> {
  return onPostgresql ? onServer(url, work) : withSqlInFile(url.slice('file:'.length), work)
}

/** Runs one statement on the test file's database. */
export const runDirectSql = (sql: string): Promise<Row[]> => withDirectSql((run) => run(sql))
