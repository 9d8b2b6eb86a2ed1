/** Queries PostgreSQL on a new connection each time, because the server may restart between queries. */
import { Client } from 'pg'

/** @returns {(sql: string, values?: unknown[]) => Promise<Record<string, any>[]>} */
export const queryPostgresql = (url) => async (sql, values) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}
