/**
 * Prisma's SQLite adapter, made safe for concurrent requests.
 *
 * The original adapter has one connection. If one request wrote during another request's transaction, the write would become part of that
 * transaction and be rolled back with it. This adapter has two connections. Reads use the first and see only committed data. Writes and
 * transactions use the second, one at a time. A transaction takes the write lock when it begins, so it never fails part way through because it
 * started with a read. If another process holds the lock, as an import does, other requests are not blocked while it waits.
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { setTimeout as wait } from 'node:timers/promises'
import { identityOfFile } from '#app/platform/database/database-file.server.ts'
import { connectionOf, cacheStatements } from '#app/data/database/sqlite-statements.server.ts'

const PRAGMAS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;'

const READ_ONLY = `${PRAGMAS} PRAGMA query_only = ON;`

/** How long a write waits for a write of another process. */
const BUSY_TIMEOUT_MS = 60_000
const RETRY_PAUSE_MS = 15

/** Whether a statement only reads. */
export const isRead = (sql: string): boolean =>
  /^\s*(SELECT|WITH(?![\s\S]*\b(INSERT|UPDATE|DELETE)\b))/i.test(sql)

const isBusy = (error: unknown): boolean => {
  const text =
    error instanceof Error
      ? `${error.name} ${error.message} ${JSON.stringify('cause' in error ? error.cause : '')}`
      : ''
  const code = (error as { code?: unknown } | null)?.code
  return (
    (typeof code === 'string' && code.startsWith('SQLITE_BUSY')) ||
    /database is locked|SQLITE_BUSY|SocketTimeout/.test(text)
  )
}

/** Retries while another process holds the lock, until the timeout. */
async function waitingForLock<T>(work: () => T | Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += RETRY_PAUSE_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || waited >= BUSY_TIMEOUT_MS) throw error
      await wait(RETRY_PAUSE_MS)
    }
  }
}

/** A first-come, first-served lock. */
class Mutex {
  #last: Promise<void> = Promise.resolve()
  #count = 0
  async take(): Promise<() => void> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    this.#count += 1
    await before
    return () => {
      this.#count -= 1
      resolve()
    }
  }
  get isFree(): boolean {
    return this.#count === 0
  }
}

class TwoConnections implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName: string
  #reader: SqlDriverAdapter
  #writer: SqlDriverAdapter
  #mutex = new Mutex()

  constructor(reader: SqlDriverAdapter, writer: SqlDriverAdapter) {
    this.#reader = reader
    this.#writer = writer
    this.adapterName = reader.adapterName
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = await this.#mutex.take()
    try {
      return await waitingForLock(work)
    } finally {
      done()
    }
  }

  queryRaw(query: SqlQuery) {
    return isRead(query.sql)
      ? this.#reader.queryRaw(query)
      : this.#exclusively(async () => this.#writer.queryRaw(query))
  }

  executeRaw(query: SqlQuery) {
    return this.#exclusively(async () => this.#writer.executeRaw(query))
  }

  executeScript(script: string) {
    return this.#exclusively(async () => this.#writer.executeScript(script))
  }

  async startTransaction(): Promise<Transaction> {
    const done = await this.#mutex.take()
    const writer = this.#writer
    try {
      await waitingForLock(() => connectionOf(writer).prepare('BEGIN IMMEDIATE').run())
    } catch (error) {
      done()
      throw error
    }
    const run = async (sql: string) =>
      void (await writer.executeRaw({ sql, args: [], argTypes: [] }))
    // If a COMMIT failed, for example on a full disk, or was abandoned, the transaction is still open. Later writes would become part
    // of it, and no other transaction could begin.
    const end = async () => {
      try {
        if (connectionOf(writer).inTransaction) connectionOf(writer).prepare('ROLLBACK').run()
      } finally {
        done()
      }
    }
    return {
      provider: 'sqlite',
      adapterName: this.adapterName,
      options: { usePhantomQuery: false },
      queryRaw: (query) => writer.queryRaw(query),
      executeRaw: (query) => writer.executeRaw(query),
      commit: end,
      rollback: end,
      createSavepoint: (name) => run(`SAVEPOINT ${name}`),
      rollbackToSavepoint: (name) => run(`ROLLBACK TO ${name}`),
      releaseSavepoint: (name) => run(`RELEASE SAVEPOINT ${name}`),
    }
  }

  /** False if a write would have to wait for another one, in this process or elsewhere. */
  get canWriteAtOnce(): boolean {
    if (!this.#mutex.isFree) return false
    try {
      connectionOf(this.#writer).prepare('BEGIN IMMEDIATE').run()
    } catch (error) {
      if (isBusy(error)) return false
      throw error
    }
    connectionOf(this.#writer).prepare('ROLLBACK').run()
    return true
  }

  /** Changes after each commit on any other connection, including our writer and other processes. */
  get version(): number {
    return Number(connectionOf(this.#reader).prepare('PRAGMA data_version').raw().all()[0]?.[0])
  }

  async dispose() {
    await this.#reader.dispose()
    await this.#writer.dispose()
  }
}

/**
 * @param url `file:…`
 * @param beforeFirst called before the file is opened. If it throws, the first statement throws the same error.
 */
export function sqliteAdapter(
  url: string,
  beforeFirst: () => Promise<void> = async () => {},
): SqlDriverAdapterFactory & {
  canWriteAtOnce: () => boolean
  version: () => number | null
  isFileGone: () => boolean
} {
  // Never create the file: the service would continue with a new, empty database.
  const factory = new PrismaBetterSqlite3({ url, timeout: 0, fileMustExist: true })
  const path = url.slice('file:'.length)
  let identity: string | null = null
  let connected: TwoConnections | null = null
  return {
    canWriteAtOnce: () => connected?.canWriteAtOnce ?? true,
    version: () => connected?.version ?? null,
    isFileGone: () => identity !== null && identityOfFile(path) !== identity,
    provider: 'sqlite',
    adapterName: factory.adapterName,
    async connect() {
      await beforeFirst()
      const writer = await factory.connect()
      await waitingForLock(() => writer.executeScript(PRAGMAS))
      const reader = await factory.connect()
      await waitingForLock(() => reader.executeScript(READ_ONLY))
      for (const connection of [reader, writer]) cacheStatements(connection)
      identity = identityOfFile(path)
      return (connected = new TwoConnections(reader, writer))
    },
  }
}

/** A connection for transactions that read a snapshot. They take no lock, so they never block writers. */
class SnapshotConnection implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName: string
  #reader: SqlDriverAdapter

  constructor(reader: SqlDriverAdapter) {
    this.#reader = reader
    this.adapterName = reader.adapterName
  }

  queryRaw(query: SqlQuery) {
    return this.#reader.queryRaw(query)
  }

  executeRaw(query: SqlQuery) {
    return this.#reader.executeRaw(query)
  }

  executeScript(script: string) {
    return this.#reader.executeScript(script)
  }

  async startTransaction(): Promise<Transaction> {
    const connection = connectionOf(this.#reader)
    connection.prepare('BEGIN').run()
    // SQLite takes the snapshot at the first read.
    await waitingForLock(() => connection.prepare('SELECT COUNT(*) FROM sqlite_master').all())
    const end = async () => {
      if (connection.inTransaction) connection.prepare('ROLLBACK').run()
    }
    return {
      provider: 'sqlite',
      adapterName: this.adapterName,
      options: { usePhantomQuery: false },
      queryRaw: (query) => this.#reader.queryRaw(query),
      executeRaw: (query) => this.#reader.executeRaw(query),
      commit: end,
      rollback: end,
    }
  }

  dispose() {
    return this.#reader.dispose()
  }
}

/** An adapter for reading snapshots. Same parameters as `sqliteAdapter`. */
export function sqliteSnapshotAdapter(
  url: string,
  beforeFirst: () => Promise<void> = async () => {},
): SqlDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url, timeout: 0, fileMustExist: true })
  return {
    provider: 'sqlite',
    adapterName: factory.adapterName,
    async connect() {
      await beforeFirst()
      const reader = await factory.connect()
      await waitingForLock(() => reader.executeScript(READ_ONLY))
      cacheStatements(reader)
      return new SnapshotConnection(reader)
    },
  }
}
