/**
 * Limits the statements of pages on PostgreSQL. A page's statement is cancelled after ten seconds, or as soon as its reader goes away.
 * Commands, jobs and imports have no limit.
 */
import type { Transaction } from '@prisma/driver-adapter-utils'
import { Client, type Pool, type PoolClient, type QueryConfig } from 'pg'
import { log } from '#app/platform/log.server.ts'
import { connectionOptions } from '#app/platform/database/postgresql.server.ts'
import { currentRequest } from '#app/platform/http/request-context.server.ts'

const PAGE_STATEMENT_TIMEOUT_MS = 10_000
/** A page that writes may wait this long for others' locks: as long as its whole transaction may take. */
const PAGE_WRITE_TIMEOUT_MS = 30_000
const UNBOUNDED = 0

/** What each connection is set to; a new one is unbounded. */
const timeouts = new WeakMap<object, number>()

async function setTimeoutOf(client: PoolClient, milliseconds: number): Promise<void> {
  if ((timeouts.get(client) ?? UNBOUNDED) === milliseconds) return
  await client.query(`SET statement_timeout = ${milliseconds}`)
  timeouts.set(client, milliseconds)
}

/** Ends what a connection is doing, from another connection: all those of the pool may be busy. */
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

/** Has the pool's own statements, those outside of transactions, bounded as their page is. */
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
      await setTimeoutOf(client, gone ? PAGE_STATEMENT_TIMEOUT_MS : UNBOUNDED)
      gone?.addEventListener('abort', cancel, { once: true })
      const answer = await client.query(config)
      failed = false
      return answer
    } catch (error) {
      failed = error instanceof Error ? error : true
      throw error
    } finally {
      gone?.removeEventListener('abort', cancel)
      // A cancellation that comes late must not meet the next statement: the connection is given up with it.
      if (cancelling !== null) await (cancelling as Promise<void>)
      client.off('error', ignore)
      client.release(cancelling === null ? failed : true)
    }
  }
  pool.query = bounded as unknown as typeof pool.query
}

/** Sets how long each statement of a transaction may take, whatever its connection is set to. */
export async function boundTransaction(transaction: Transaction): Promise<void> {
  const { client } = transaction as unknown as { client: PoolClient }
  const isPage = currentRequest() !== undefined
  if (!isPage && (timeouts.get(client) ?? UNBOUNDED) === UNBOUNDED) return
  const milliseconds = isPage ? PAGE_WRITE_TIMEOUT_MS : UNBOUNDED
  await transaction.executeRaw({
    sql: `SET LOCAL statement_timeout = ${milliseconds}`,
    args: [],
    argTypes: [],
  })
}
