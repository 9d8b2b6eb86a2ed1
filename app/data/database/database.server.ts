/** The database of this process: one client, opened at its first use. SQLite or PostgreSQL, as DATABASE_URL says. */
import type { Pool } from 'pg'
import { setTimeout as wait } from 'node:timers/promises'
import { isWriteConflict } from '#app/data/database/database-errors.server.ts'
import { holdGate } from '#app/data/database/import-gate.server.ts'
import {
  postgresqlClient,
  replicaClient,
  type Postgresql,
} from '#app/data/database/postgresql-client.server.ts'
import { PrismaClient, Prisma } from '#app/data/prisma/client.ts'
import { sqliteAdapter, sqliteSnapshotAdapter } from '#app/data/database/sqlite-adapter.server.ts'
import { timed } from '#app/data/database/timed-adapter.server.ts'
import { env, isPostgresql } from '#app/platform/environment.server.ts'
import { trackCommit, yieldToInterrupt } from '#app/platform/process/interruption.server.ts'

/** A client inside a transaction; what only reads may be given either. */
export type Tx = Prisma.TransactionClient
export { Prisma }

type Open = {
  client: PrismaClient
  canWriteAtOnce: () => boolean
  version: () => number | null
  isFileGone: () => boolean
  pool: Pool | null
}

let opened: Open | null = null
let replica: Postgresql | null = null
let refuse: () => Promise<void> = async () => {}

/** What is asked before the database is used for the first time: a command refuses there what it cannot work with. */
export function beforeOpening(check: () => Promise<void>): void {
  refuse = check
}

/** Is the service's database PostgreSQL? Asked where its SQL is not SQLite's, and nowhere above this floor. */
export const onPostgresql = (): boolean => isPostgresql(env().databaseUrl)

function open(databaseUrl: string): Open {
  if (isPostgresql(databaseUrl))
    return {
      ...postgresqlClient(databaseUrl, refuse),
      canWriteAtOnce: () => true,
      version: () => null,
      isFileGone: () => false,
    }
  const adapter = sqliteAdapter(databaseUrl, refuse)
  return {
    client: new PrismaClient({ adapter: timed(adapter), errorFormat: 'minimal' }),
    canWriteAtOnce: adapter.canWriteAtOnce,
    version: adapter.version,
    isFileGone: adapter.isFileGone,
    pool: null,
  }
}

let openings = 0
function database(): Open {
  if (opened) return opened
  openings += 1
  return (opened = open(env().databaseUrl))
}

/** The client outside any transaction. */
export const db = (): PrismaClient => database().client

/**
 * The client for reading figures: that of the replica, where the settings name one, which may be some seconds behind.
 * Nothing that decides about a write is read from it.
 */
export function figuresDb(): PrismaClient {
  const { databaseReplicaUrl } = env()
  const { client, pool } = database()
  if (databaseReplicaUrl === null || pool === null) return client
  return (replica ??= replicaClient(databaseReplicaUrl, pool)).client
}

/** False while somebody writes, such as an import for minutes: what can be left for later is then better left. */
export const canWriteAtOnce = (): boolean => opened?.canWriteAtOnce() ?? true

/** Is the SQLite file that was opened no longer at its path: deleted, or replaced by another? */
export const isDatabaseFileGone = (): boolean => opened?.isFileGone() ?? false

/**
 * What tells whether anything was written since, by whatever process: another after each commit. Null on PostgreSQL, which does not tell
 * it for less than a question costs.
 */
export function lastWritten(): string | null {
  const version = opened?.version() ?? null
  return version === null ? null : `${openings} ${version}`
}

/** Connections to PostgreSQL: those open, those not in use, and how much work waits for one; null on SQLite. */
export function countConnections(): { open: number; idle: number; waiting: number } | null {
  const pool = opened?.pool
  return pool ? { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount } : null
}

/** How long a write conflict is retried. A page request has timed out by then. */
const WRITE_CONFLICT_TIMEOUT_MS = 30_000

/** Runs work again while PostgreSQL says that it came between others' work, after a pause that differs from theirs. */
async function untilItFits<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!isWriteConflict(error) || performance.now() - started > WRITE_CONFLICT_TIMEOUT_MS)
        throw error
      await wait(Math.random() * Math.min(200, 5 * 2 ** attempt))
    }
  }
}

/** Throw it inside `inTransaction` to roll the transaction back and return `outcome` in its place. */
export class Rollback<T> extends Error {
  readonly outcome: T
  constructor(outcome: T) {
    super('Rolled back')
    this.outcome = outcome
  }
}

type HowLong = {
  /** How long it may take; a page's work is bounded to half a minute, an import says more. */
  minutes?: number
  /** The work begins by locking the row that decides (`lockCohort`), and reads only after: many at once then wait in turn. */
  locks?: boolean
}

/**
 * Runs work in one transaction: all of it is kept, or nothing. Whatever others do at the same moment, it is as if they came one after
 * the other. On PostgreSQL work may be run again for that, so it changes nothing but the database; work of minutes is run once, and holds
 * the gate that keeps other such work out.
 */
export async function inTransaction<T>(
  work: (tx: Tx) => Promise<T>,
  howLong: HowLong = {},
): Promise<T> {
  try {
    return await commitWhole(work, howLong)
  } catch (error) {
    if (error instanceof Rollback) return error.outcome as T
    throw error
  }
}

function commitWhole<T>(
  work: (tx: Tx) => Promise<T>,
  { minutes, locks = false }: HowLong,
): Promise<T> {
  const bounds = { maxWait: 120_000, timeout: (minutes ?? 0.5) * 60_000 }
  const commit = (done: (tx: Tx) => Promise<T>, options: object = bounds): Promise<T> =>
    trackCommit((begin) =>
      db().$transaction(async (tx) => {
        const result = await done(tx)
        if (minutes !== undefined) await yieldToInterrupt()
        begin()
        return result
      }, options),
    )
  if (!onPostgresql()) return commit(work)
  if (minutes !== undefined)
    return commit(async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`
      await holdGate(tx)
      return work(tx)
    })
  return untilItFits(() =>
    commit(work, locks ? bounds : { ...bounds, isolationLevel: 'Serializable' }),
  )
}

/** The longest that a snapshot is read, in milliseconds. */
const SNAPSHOT_TIMEOUT_MS = 60 * 60_000

/**
 * Runs work that only reads, and reads several times: it sees the database as it was at one moment, whatever others commit meanwhile.
 * It takes no locks and waits for none. Use the transaction it is given for every statement.
 */
export async function inSnapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const bounds = { maxWait: 120_000, timeout: SNAPSHOT_TIMEOUT_MS }
  if (onPostgresql()) {
    const reading = async (tx: Tx) => {
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`
      return work(tx)
    }
    return db().$transaction(reading, bounds)
  }
  const adapter = timed(sqliteSnapshotAdapter(env().databaseUrl, refuse))
  const client = new PrismaClient({ adapter, errorFormat: 'minimal' })
  try {
    return await client.$transaction(work, bounds)
  } finally {
    await client.$disconnect()
  }
}

/** Closes the database, for a command at its end and for tests. */
export async function closeDatabase(): Promise<void> {
  const all = [replica?.client, opened?.client]
  opened = replica = null
  for (const client of all) await client?.$disconnect()
}

/**
 * Runs work that the tables of an earlier version suffice for, without the check of `beforeOpening`. The database is closed after it: the
 * tables may change then.
 */
export async function beforeMigration<T>(work: () => Promise<T>): Promise<T> {
  const check = refuse
  refuse = async () => {}
  try {
    return await work()
  } finally {
    await closeDatabase()
    refuse = check
  }
}

type Plain<T> = T extends bigint ? number : T

const plain = <T>(row: T): T => {
  for (const key in row) {
    const value: unknown = row[key]
    if (typeof value === 'bigint') row[key] = Number(value) as Plain<T[typeof key]> as T[typeof key]
  }
  return row
}

/** Rows of a statement of our own, with whole numbers as numbers. `T` is the caller's word for the columns it names. */
export async function queryRows<T extends object>(tx: Tx, sql: Prisma.Sql): Promise<T[]> {
  const rows = await tx.$queryRaw<T[]>(sql)
  return rows.map(plain)
}

/** The one row of a statement that always gives one, such as a count. */
export async function queryRow<T extends object>(tx: Tx, sql: Prisma.Sql): Promise<T> {
  const [row] = await queryRows<T>(tx, sql)
  if (!row) throw new Error('A statement that always gives one row gave none.')
  return row
}
