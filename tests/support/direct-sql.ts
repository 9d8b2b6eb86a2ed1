/**
 * SQL that bypasses the service and its safeguards, as someone with the database password could run
 * it.
 */
import Database from 'better-sqlite3'
import { Client } from 'pg'
import { superuserUrlOf, onPostgresql } from '#tests/support/databases.ts'

type Row = Record<string, unknown>
/** Runs one statement and commits it. */
type Run = (sql: string) => Promise<Row[]>

async function inFile<T>(file: string, work: (run: Run) => Promise<T>): Promise<T> {
  const database = new Database(file)
  try {
    database.pragma('foreign_keys = OFF')
    return await work((sql) => {
      const statement = database.prepare<[], Row>(sql)
      if (statement.reader) return Promise.resolve(statement.all())
      statement.run()
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

/** @param work gets a connection without foreign keys */
export function withDirectSql<T>(
  work: (run: Run) => Promise<T>,
  url = process.env.DATABASE_URL ?? '',
): Promise<T> {
  return onPostgresql ? onServer(url, work) : inFile(url.slice('file:'.length), work)
}

/** Runs one statement on the database of the test file. */
export const runDirectSql = (sql: string): Promise<Row[]> => withDirectSql((run) => run(sql))
