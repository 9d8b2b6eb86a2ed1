/**
 * Prisma's SQLite adapter, made safe for several requests at once.
 *
 * The adapter as it comes keeps one connection: a write made by one request while another's transaction is open would fall into that
 * transaction, and be lost with it. So there are two connections here. Reads go to the first and see only what is committed. Writes and
 * transactions go to the second, one at a time; a transaction takes the write lock when it begins, so it never fails half way for
 * having read first. Another process may hold that lock (an import does): it is waited for without holding up other requests.
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

/** How long a write waits for another process to finish its own. */
const BUSY_TIMEOUT_MS = 60_000
const PAUSE = 15

/** Does a statement only read? */
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

/** Tries again while another process holds the lock. @throws what the work throws, or its "busy" once patience is at an end. */
async function waitingForLock<T>(work: () => T | Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || waited >= BUSY_TIMEOUT_MS) throw error
      await wait(PAUSE)
    }
  }
}

/** First come, first served. */
class Turn {
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
  /** Has nobody it, and does nobody wait for it? */
  get isFree(): boolean {
    return this.#count === 0
  }
}

class TwoConnections implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName: string
  #reader: SqlDriverAdapter
  #writer: SqlDriverAdapter
  #turn = new Turn()

  constructor(reader: SqlDriverAdapter, writer: SqlDriverAdapter) {
    this.#reader = reader
    this.#writer = writer
    this.adapterName = reader.adapterName
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = await this.#turn.take()
    try {
      return await waitingForLock(work)
    } finally {
      done()
    }
  }

  queryRaw(query: SqlQuery) {
    return isRead(query.sql)
      ? this.#reader.queryRaw(query)
      : this.#alone(async () => this.#writer.queryRaw(query))
  }

  executeRaw(query: SqlQuery) {
    return this.#alone(async () => this.#writer.executeRaw(query))
  }

  executeScript(script: string) {
    return this.#alone(async () => this.#writer.executeScript(script))
  }

  async startTransaction(): Promise<Transaction> {
    const done = await this.#turn.take()
    const writer = this.#writer
    try {
      await waitingForLock(() => connectionOf(writer).prepare('BEGIN IMMEDIATE').run())
    } catch (error) {
      done()
      throw error
    }
    const run = async (sql: string) =>
      void (await writer.executeRaw({ sql, args: [], argTypes: [] }))
    // Whatever ended it. A COMMIT that fails (the disk is full), and one given up while it waited for its turn, leave the transaction
    // open: the writes of others would fall into it, and no other could begin.
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

  /** Would a write be done now, or wait for one of this process or another? */
  get canWriteAtOnce(): boolean {
    if (!this.#turn.isFree) return false
    try {
      connectionOf(this.#writer).prepare('BEGIN IMMEDIATE').run()
    } catch (error) {
      if (isBusy(error)) return false
      throw error
    }
    connectionOf(this.#writer).prepare('ROLLBACK').run()
    return true
  }

  /** Another number after each commit of anybody else's connection, of another process as well. The writer here is such another. */
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
 * @param beforeFirst asked before the file is opened; what it throws is what the first statement throws
 */
export function sqliteAdapter(
  url: string,
  beforeFirst: () => Promise<void> = async () => {},
): SqlDriverAdapterFactory & {
  canWriteAtOnce: () => boolean
  version: () => number | null
  isFileGone: () => boolean
} {
  // Never made here: a service would go on without its people in a new, empty file.
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

/** One connection whose transactions each see the file as it was when they began. They take no lock, so writers never wait for them. */
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

/** An adapter for reading one snapshot after another. Parameters as for `sqliteAdapter`. */
export function sqliteSnapshotAdapter(
  url: string,
  beforeFirst: () => Promise<void> = async () => {},
): SqlDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url, timeout: 0 })
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
