/** The database of this process: one client, opened at first use, for the SQLite or PostgreSQL database in DATABASE_URL. */
import type { Pool } from 'pg'
import { setTimeout as wait } from 'node:timers/promises'
import { withBeforeCommit } from '#app/data/database/before-commit.server.ts'
import { isUniqueViolation, isWriteConflict } from '#app/data/database/database-errors.server.ts'
import { lockImportGate } from '#app/data/database/import-gate.server.ts'
import {
  postgresqlClient,
  replicaClient,
  type Postgresql,
} from '#app/data/database/postgresql-client.server.ts'
import { PrismaClient, Prisma } from '#app/data/prisma/client.ts'
import { readerThreads } from '#app/data/database/reader-threads.server.ts'
import { sqliteAdapter, sqliteSnapshotAdapter } from '#app/data/database/sqlite-adapter.server.ts'
import { timed } from '#app/data/database/timed-adapter.server.ts'
import { env, isPostgresql } from '#app/platform/environment.server.ts'
import { trackCommit, yieldToInterrupt } from '#app/platform/process/interruption.server.ts'

/** A client inside a transaction. Functions that only read also accept the client outside any transaction. */
export type Tx = Prisma.TransactionClient
export { Prisma }

type OpenDatabase = {
  client: PrismaClient
  canWriteAtOnce: () => boolean
  version: () => number | null
  isFileGone: () => boolean
  pool: Pool | null
}

let opened: OpenDatabase | null = null
let replica: Postgresql | null = null
let canUseThreads = false
let threads: PrismaClient | null = null
let refuse: () => Promise<void> = async () => {}

/** Sets a check that runs before the database is first used. A command uses it to refuse a database it cannot work with. */
export function beforeOpening(check: () => Promise<void>): void {
  refuse = check
}

/** Whether the database is PostgreSQL. Only the data layer uses this, where the SQL differs. */
export const onPostgresql = (): boolean => isPostgresql(env().databaseUrl)

function open(databaseUrl: string): OpenDatabase {
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
function database(): OpenDatabase {
  if (opened) return opened
  openings += 1
  return (opened = open(env().databaseUrl))
}

/** The client outside any transaction. */
export const db = (): PrismaClient => database().client

/**
 * Lets the service read figures from SQLite in other threads, so that its other requests do not
 * wait for them. Commands have nothing else to do, and would have to wait for a thread to start.
 */
export function readFiguresInThreads(): void {
  canUseThreads = true
}

/**
 * The client for reading figures. On PostgreSQL it uses the replica, if there is one, which may be
 * some seconds behind. Never base a write on what it returns.
 */
export function figuresDb(): PrismaClient {
  const { databaseUrl, databaseReplicaUrl } = env()
  const { client, pool } = database()
  if (pool === null && canUseThreads)
    return (threads ??= new PrismaClient({
      adapter: timed(readerThreads(databaseUrl)),
      errorFormat: 'minimal',
    }))
  if (databaseReplicaUrl === null || pool === null) return client
  return (replica ??= replicaClient(databaseReplicaUrl, pool)).client
}

/**
 * Whether a write would start at once. False while another write is in progress, such as an import
 * that takes minutes. Postpone optional writes until it is true.
 */
export const canWriteAtOnce = (): boolean => opened?.canWriteAtOnce() ?? true

/** Whether the open SQLite file was deleted or replaced by another. */
export const isDatabaseFileGone = (): boolean => opened?.isFileGone() ?? false

/**
 * A value that changes after each commit by any process. Null on PostgreSQL, where this would cost as much as a query.
 */
export function lastWritten(): string | null {
  const version = opened?.version() ?? null
  return version === null ? null : `${openings} ${version}`
}

/** PostgreSQL connections: open, idle, and requests waiting for one. Null on SQLite. */
export function countConnections(): { open: number; idle: number; waiting: number } | null {
  const pool = opened?.pool
  return pool ? { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount } : null
}

/** How long write conflicts are retried. By then a page request has timed out. */
const WRITE_CONFLICT_TIMEOUT_MS = 30_000

/** After this many retries, the cause is not another transaction, so the error is thrown. */
const UNIQUE_VIOLATION_RETRIES = 2

/** Retries work after a write conflict on PostgreSQL, after a random pause. */
async function retryWriteConflicts<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const mayRetry =
        isWriteConflict(error) || (isUniqueViolation(error) && attempt <= UNIQUE_VIOLATION_RETRIES)
      if (!mayRetry || performance.now() - started > WRITE_CONFLICT_TIMEOUT_MS) throw error
      await wait(Math.random() * Math.min(200, 5 * 2 ** attempt))
    }
  }
}

/** Thrown inside `inTransaction` to roll the transaction back and make it return `outcome`. */
export class Rollback<T> extends Error {
  readonly outcome: T
  constructor(outcome: T) {
    super('Rolled back')
    this.outcome = outcome
  }
}

type TransactionOptions = {
  /** Timeout in minutes. Defaults to 30 seconds for page requests. */
  minutes?: number
  /** Whether the work locks a row, such as the cohort (`lockCohort`), before it reads, so that concurrent calls wait for each other. */
  locks?: boolean
}

/**
 * Runs work in one serializable transaction, followed by the work that it added with
 * `beforeCommit`. On PostgreSQL the work may run several times because of write conflicts, so it
 * must change nothing but the database. Work with a timeout in minutes runs once and holds the
 * import gate, so no two run at the same time.
 */
export async function inTransaction<T>(
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  try {
    return await runAndCommit(work, options)
  } catch (error) {
    if (error instanceof Rollback) return error.outcome as T
    throw error
  }
}

function runAndCommit<T>(
  work: (tx: Tx) => Promise<T>,
  { minutes, locks = false }: TransactionOptions,
): Promise<T> {
  const limits = { maxWait: 120_000, timeout: (minutes ?? 0.5) * 60_000 }
  const commit = (run: (tx: Tx) => Promise<T>, options: object = limits): Promise<T> =>
    trackCommit((begin) =>
      db().$transaction(async (tx) => {
        const result = await withBeforeCommit(tx, run)
        if (minutes !== undefined) await yieldToInterrupt()
        begin()
        return result
      }, options),
    )
  if (!onPostgresql()) return commit(work)
  if (minutes !== undefined)
    return commit(async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`
      await lockImportGate(tx)
      return work(tx)
    })
  return retryWriteConflicts(() =>
    commit(work, locks ? limits : { ...limits, isolationLevel: 'Serializable' }),
  )
}

const SNAPSHOT_TIMEOUT_MS = 60 * 60_000

/**
 * Runs several reads in one snapshot of the database, whatever others commit while they run. It
 * neither takes locks nor waits for them. Use the given transaction for every statement.
 */
export async function inSnapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const limits = { maxWait: 120_000, timeout: SNAPSHOT_TIMEOUT_MS }
  if (onPostgresql()) {
    const readSnapshot = async (tx: Tx) => {
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`
      return work(tx)
    }
    return db().$transaction(readSnapshot, limits)
  }
  const adapter = timed(sqliteSnapshotAdapter(env().databaseUrl, refuse))
  const client = new PrismaClient({ adapter, errorFormat: 'minimal' })
  try {
    return await client.$transaction(work, limits)
  } finally {
    await client.$disconnect()
  }
}

/** Closes the database at the end of a command or a test. */
export async function closeDatabase(): Promise<void> {
  const all = [replica?.client, threads, opened?.client]
  opened = replica = threads = null
  for (const client of all) await client?.$disconnect()
}

/**
 * Runs work that can use the tables of an earlier version, without the check from `beforeOpening`. Closes the database
 * afterwards, because the tables may then change.
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

/** The names of the boolean columns of a row. */
type BooleanColumn<T> = { [Key in keyof T]: T[Key] extends boolean ? Key : never }[keyof T]

/**
 * The rows of a raw SQL statement. The caller states the columns in `T`. Bigints become numbers.
 * @param booleans the boolean columns. SQLite returns 0 or 1 for them.
 */
export async function queryRows<T extends object>(
  tx: Tx,
  sql: Prisma.Sql,
  booleans: readonly BooleanColumn<T>[] = [],
): Promise<T[]> {
  const rows = await tx.$queryRaw<T[]>(sql)
  for (const row of rows) {
    const values = row as Record<PropertyKey, unknown>
    for (const key of Object.keys(row))
      if (typeof values[key] === 'bigint') values[key] = Number(values[key])
    for (const key of booleans) values[key] = Boolean(values[key])
  }
  return rows
}

/** The row of a raw SQL statement that always returns exactly one, such as a count. */
export async function queryRow<T extends object>(
  tx: Tx,
  sql: Prisma.Sql,
  booleans: readonly BooleanColumn<T>[] = [],
): Promise<T> {
  const [row] = await queryRows<T>(tx, sql, booleans)
  if (!row) throw new Error('A statement that always returns one row returned none.')
  return row
}
