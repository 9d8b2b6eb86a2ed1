/** Asks a PostgreSQL database, on a connection of its own each time: the server may be taken away meanwhile. */
import { Client } from 'pg'

/** @returns {(sql: string, values?: unknown[]) => Promise<Record<string, any>[]>} */
export const askPostgresql = (url) => async (sql, values) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}
