/** The Prisma clients for a PostgreSQL database and its replica. They have the same models as the SQLite client, whose types the code uses. */
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils'
import { Pool, type ClientBase } from 'pg'
import {
  isDatabaseUnavailable,
  isWriteConflict,
} from '#app/data/database/database-errors.server.ts'
import { boundPageStatements, boundTransaction } from '#app/data/database/page-statements.server.ts'
import type { PrismaClient } from '#app/data/prisma/client.ts'
import { PrismaClient as PostgresqlClient } from '#app/data/prisma-postgresql/client.ts'
import { timed } from '#app/data/database/timed-adapter.server.ts'
import { log } from '#app/platform/log.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { connectionOptions } from '#app/platform/database/postgresql.server.ts'

// An abandoned transaction must not hold its locks forever. JIT compilation costs more than it saves for our statements.
const SETTINGS = `SET idle_in_transaction_session_timeout = '5min'; SET jit = off`

/** Runs the statements of a transaction one after another. Prisma sends several at once, and the driver no longer queues them. */
function serializeStatements(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve()
  const after = <T>(work: () => Promise<T>): Promise<T> => {
    const current = last.then(work)
    last = current.catch(() => {})
    return current
  }
  const { queryRaw, executeRaw } = transaction
  transaction.queryRaw = (query) => after(() => queryRaw.call(transaction, query))
  transaction.executeRaw = (query) => after(() => executeRaw.call(transaction, query))
  return transaction
}

function openPool(databaseUrl: string): Pool {
  const prepare = async (connection: ClientBase): Promise<void> =>
    void (await connection.query(SETTINGS))
  const pool = new Pool({
    ...connectionOptions(databaseUrl),
    max: env().databaseConnections,
    onConnect: prepare,
  })
  // The server may close an idle connection, for example when it restarts. The next statement gets a new connection or an error.
  // Without a listener the process would end.
  pool.on('error', () => {})
  boundPageStatements(pool, databaseUrl)
  return pool
}

const clientWith = (connect: () => Promise<SqlDriverAdapter>): PrismaClient => {
  const adapter = { provider: 'postgres' as const, adapterName: '@prisma/adapter-pg', connect }
  return new PostgresqlClient({
    adapter: timed(adapter),
    errorFormat: 'minimal',
  }) as unknown as PrismaClient
}

export type Postgresql = { client: PrismaClient; pool: Pool }

/** @param beforeFirst called before the first connection. If it throws, the first statement throws the same error. */
export function postgresqlClient(
  databaseUrl: string,
  beforeFirst: () => Promise<void>,
): Postgresql {
  const pool = openPool(databaseUrl)
  const client = clientWith(async () => {
    await beforeFirst()
    const connected = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
    const begin = connected.startTransaction.bind(connected)
    connected.startTransaction = async (level) => {
      const transaction = await begin(level)
      await boundTransaction(transaction)
      return serializeStatements(transaction)
    }
    return connected
  })
  return { client, pool }
}

/** How long a replica is avoided after it fails. */
const REPLICA_PAUSE_MS = 30_000

/**
 * A client for reads. It uses the replica, or the primary if the replica is unavailable or had to cancel the statement.
 * @param primary the pool of the primary database
 */
export function replicaClient(replicaUrl: string, primary: Pool): Postgresql {
  const pool = openPool(replicaUrl)
  const client = clientWith(async () => {
    const replica = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
    const fallback = await new PrismaPg(primary).connect()
    const queryReplica = replica.queryRaw.bind(replica)
    let pausedUntil = -Infinity
    replica.queryRaw = async (query) => {
      if (performance.now() < pausedUntil) return fallback.queryRaw(query)
      try {
        return await queryReplica(query)
      } catch (error) {
        if (!isDatabaseUnavailable(error) && !isWriteConflict(error)) throw error
        if (performance.now() >= pausedUntil)
          log.warn({ err: error }, 'The replica could not answer')
        pausedUntil = performance.now() + REPLICA_PAUSE_MS
        return fallback.queryRaw(query)
      }
    }
    return replica
  })
  return { client, pool }
}
