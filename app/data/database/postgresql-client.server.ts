/** The clients for a PostgreSQL database and its replica. It has the same models as that of SQLite, whose types the code uses. */
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

// A transaction that its process has forgotten must not hold its locks for ever; and the planner's compiler costs more than it saves here.
const SETTINGS = `SET idle_in_transaction_session_timeout = '5min'; SET jit = off`

/** Prisma asks several questions of one transaction at once; its connection takes one at a time, and the driver no longer lines them up. */
function inTurn(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve()
  const after = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
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
  // The server may close a connection that nobody uses just now, as when it is restarted: the next statement gets another, or says
  // that it cannot. Without a listener the process would end.
  pool.on('error', () => {})
  boundPageStatements(pool, databaseUrl)
  return pool
}

const clientOver = (connect: () => Promise<SqlDriverAdapter>): PrismaClient => {
  const adapter = { provider: 'postgres' as const, adapterName: '@prisma/adapter-pg', connect }
  return new PostgresqlClient({
    adapter: timed(adapter),
    errorFormat: 'minimal',
  }) as unknown as PrismaClient
}

export type Postgresql = { client: PrismaClient; pool: Pool }

/** @param beforeFirst asked before the first connection; what it throws is what the first statement throws */
export function postgresqlClient(
  databaseUrl: string,
  beforeFirst: () => Promise<void>,
): Postgresql {
  const pool = openPool(databaseUrl)
  const client = clientOver(async () => {
    await beforeFirst()
    const connected = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
    const begin = connected.startTransaction.bind(connected)
    connected.startTransaction = async (level) => {
      const transaction = await begin(level)
      await boundTransaction(transaction)
      return inTurn(transaction)
    }
    return connected
  })
  return { client, pool }
}

/** So long nothing is asked of a replica that failed, in milliseconds. */
const REST = 30_000

/**
 * The client for what only reads: it asks a replica, and the database itself while the replica is away or was kept from finishing.
 * @param primary the pool of the database itself
 */
export function replicaClient(replicaUrl: string, primary: Pool): Postgresql {
  const pool = openPool(replicaUrl)
  const client = clientOver(async () => {
    const replica = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
    const itself = await new PrismaPg(primary).connect()
    const askReplica = replica.queryRaw.bind(replica)
    let restsUntil = -Infinity
    replica.queryRaw = async (query) => {
      if (performance.now() < restsUntil) return itself.queryRaw(query)
      try {
        return await askReplica(query)
      } catch (error) {
        if (!isDatabaseUnavailable(error) && !isWriteConflict(error)) throw error
        if (performance.now() >= restsUntil)
          log.warn({ err: error }, 'The replica could not answer')
        restsUntil = performance.now() + REST
        return itself.queryRaw(query)
      }
    }
    return replica
  })
  return { client, pool }
}
