/**
 * Limits how long statements for a page run on PostgreSQL. They are cancelled after ten seconds, or as soon as the client disconnects.
 * Commands, jobs and imports have no limit.
 */
import type { Transaction } from '@prisma/driver-adapter-utils'
import { Client, type Pool, type PoolClient, type QueryConfig } from 'pg'
import { log } from '#app/platform/log.server.ts'
import { connectionOptions } from '#app/platform/database/postgresql.server.ts'
import { currentRequest } from '#app/platform/http/request-context.server.ts'

const PAGE_STATEMENT_TIMEOUT_MS = 10_000
/** For pages that write, which may have to wait for locks. The same as the timeout of their transactions. */
const PAGE_WRITE_TIMEOUT_MS = 30_000
const NO_TIMEOUT = 0

/** The current timeout of each connection. A new connection has none. */
const timeouts = new WeakMap<object, number>()

async function setTimeoutOf(client: PoolClient, milliseconds: number): Promise<void> {
  if ((timeouts.get(client) ?? NO_TIMEOUT) === milliseconds) return
  await client.query(`SET statement_timeout = ${milliseconds}`)
  timeouts.set(client, milliseconds)
}

/** Cancels a connection's statement. Opens a new connection, because all those in the pool may be busy. */
async function cancelStatement(databaseUrl: string, processId: number): Promise<void> {
  const other = new Client(connectionOptions(databaseUrl))
  other.on('error', () => {})
  try {
    await other.connect()
    await other.query('SELECT pg_cancel_backend($1)', [processId])
  } catch (error) {
    log.warn({ err: error }, 'The statement of an abandoned page could not be cancelled')
  } finally {
    await other.end().catch(() => {})
  }
}

/** Limits a pool's statements outside transactions. */
export function boundPageStatements(pool: Pool, databaseUrl: string): void {
  const bounded = async (config: QueryConfig) => {
    const gone = currentRequest()?.gone
    gone?.throwIfAborted()
    const client = await pool.connect()
    const ignore = () => {}
    client.on('error', ignore)
    let cancelling: Promise<void> | null = null
    const cancel = () =>
      (cancelling = cancelStatement(
        databaseUrl,
        (client as unknown as { processID: number }).processID,
      ))
    let failed: Error | boolean = true
    try {
      await setTimeoutOf(client, gone ? PAGE_STATEMENT_TIMEOUT_MS : NO_TIMEOUT)
      gone?.addEventListener('abort', cancel, { once: true })
      const result = await client.query(config)
      failed = false
      return result
    } catch (error) {
      failed = error instanceof Error ? error : true
      throw error
    } finally {
      gone?.removeEventListener('abort', cancel)
      // A late cancellation must not affect the next statement, so the connection is closed.
      if (cancelling !== null) await (cancelling as Promise<void>)
      client.off('error', ignore)
      client.release(cancelling === null ? failed : true)
    }
  }
  pool.query = bounded as unknown as typeof pool.query
}

/** Sets the statement timeout of a transaction, whatever the setting of its connection. */
export async function boundTransaction(transaction: Transaction): Promise<void> {
  const { client } = transaction as unknown as { client: PoolClient }
  const isPage = currentRequest() !== undefined
  if (!isPage && (timeouts.get(client) ?? NO_TIMEOUT) === NO_TIMEOUT) return
  const milliseconds = isPage ? PAGE_WRITE_TIMEOUT_MS : NO_TIMEOUT
  await transaction.executeRaw({
    sql: `SET LOCAL statement_timeout = ${milliseconds}`,
    args: [],
    argTypes: [],
  })
}
