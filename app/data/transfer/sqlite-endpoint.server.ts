/** A SQLite file as the source or destination of a transfer. */
import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import {
  describeColumns,
  isOperationalRow,
  ROWS_PER_PAGE,
  parentsFirst,
  type Cell,
  type Destination,
  type Kind,
  type Source,
  type Row,
  type ServiceTable,
} from '#app/data/transfer/service-tables.server.ts'
import { pathOfFile } from '#app/platform/database/database-endpoint.server.ts'

const KINDS: Record<string, Kind> = {
  INTEGER: 'integer',
  TEXT: 'text',
  BOOLEAN: 'boolean',
  DATETIME: 'instant',
}

const LOCK_TIMEOUT_MS = 30_000

const quoted = (name: string): string => `"${name}"`

/** The service's tables. Leaves out SQLite's own tables, Prisma's migration history and the table that marks a backup. */
const namesOf = (database: Database.Database): string[] =>
  database
    .prepare<[], { name: string }>(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND substr("name", 1, 1) <> '_' AND "name" NOT LIKE 'sqlite!_%' ESCAPE '!'`,
    )
    .all()
    .map(({ name }) => name)

function tableOf(database: Database.Database, name: string): ServiceTable {
  const info = database.pragma(`table_info(${quoted(name)})`) as {
    name: string
    type: string
    pk: number
  }[]
  const columns = info.map((column) => ({ ...column, isKey: column.pk > 0 }))
  const keys = database.pragma(`foreign_key_list(${quoted(name)})`) as { table: string }[]
  return {
    ...describeColumns(name, columns, KINDS),
    refersTo: [...new Set(keys.map(({ table }) => table))].filter((parent) => parent !== name),
  }
}

const tablesOf = (database: Database.Database): ServiceTable[] =>
  parentsFirst(namesOf(database).map((name) => tableOf(database, name)))

type StoredValue = string | number | null | Buffer

const odd = (value: StoredValue): Cell => ({
  odd: Buffer.isBuffer(value) ? value.toString('hex') : String(value),
})

const READ: Record<Kind, (value: string | number | Buffer) => Cell> = {
  integer: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) ? value : odd(value),
  text: (value) => (typeof value === 'string' ? value : odd(value)),
  boolean: (value) => (value === 1 ? true : value === 0 ? false : odd(value)),
  instant: (value) => {
    const instant =
      typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN
    return Number.isSafeInteger(instant) ? instant : odd(value)
  },
}

/** The format in which Prisma's adapter writes times. */
const instantText = (instant: number): string =>
  new Date(instant).toISOString().replace('Z', '+00:00')

const WRITE: Record<Kind, (cell: Cell) => Cell> = {
  integer: (cell) => cell,
  text: (cell) => cell,
  boolean: (cell) => (typeof cell === 'boolean' ? Number(cell) : cell),
  instant: (cell) => (typeof cell === 'number' ? instantText(cell) : cell),
}

async function* pagesOf(
  database: Database.Database,
  { name, key, columns }: ServiceTable,
): AsyncGenerator<Row[]> {
  const names = columns.map((column) => quoted(column.name)).join(', ')
  const select = (where: string) =>
    database
      .prepare<unknown[], StoredValue[]>(
        `SELECT ${names} FROM ${quoted(name)} ${where} ORDER BY ${quoted(key)} LIMIT ${ROWS_PER_PAGE}`,
      )
      .raw()
  const read = columns.map(({ kind }) => READ[kind])
  const at = columns.findIndex((column) => column.name === key)
  let rows = select('').all()
  const next = select(`WHERE ${quoted(key)} > ?`)
  while (rows.length > 0) {
    const after = rows.at(-1)?.[at]
    yield rows.map((row) =>
      row.map((value, place) => (value === null ? null : (read[place]?.(value) ?? null))),
    )
    rows = rows.length < ROWS_PER_PAGE ? [] : next.all(after)
  }
}

function connect(url: string, options: Database.Options): Database.Database {
  const database = new Database(pathOfFile(url), { timeout: LOCK_TIMEOUT_MS, ...options })
  database.pragma('cache_size = -131072')
  return database
}

/** Explains an error from SQLite or the file system, and says what to do. Null for other errors. */
export function whyFileRefused(error: unknown, path: string): string | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const isCode = (start: string): boolean => typeof code === 'string' && code.startsWith(start)
  if (isCode('SQLITE_NOTADB')) return `${path} is not a Fluency database. Choose a different file.`
  if (isCode('SQLITE_CORRUPT'))
    return `${path} is damaged. Nothing was changed. Use another copy or backup of it.`
  if (isCode('SQLITE_FULL') || isCode('ENOSPC') || isCode('EDQUOT'))
    return `The disk of ${path} is full. Nothing was saved. Free up some space and run this again.`
  if (isCode('SQLITE_BUSY'))
    return `Another process has been writing to ${path} for a long time. Wait until it is done, and run this again.`
  if (
    isCode('SQLITE_READONLY') ||
    isCode('SQLITE_CANTOPEN') ||
    isCode('SQLITE_PERM') ||
    isCode('EACCES') ||
    isCode('EPERM') ||
    isCode('EROFS')
  ) {
    return `This user cannot use ${path}. Allow the user to read and write the file and its folder.`
  }
  if (isCode('SQLITE_IOERR'))
    return `${path} cannot be read or written (${String(message)}). Check its disk, and run this again.`
  return null
}

/** The name of a table that contains rows, or null if the file is empty or does not exist. */
export function findNonEmptySqliteTable(url: string): string | null {
  if (!existsSync(pathOfFile(url))) return null
  const database = connect(url, { readonly: true, fileMustExist: true })
  try {
    return nonEmptyTableOf(database)
  } finally {
    database.close()
  }
}

const nonEmptyTableOf = (database: Database.Database): string | null =>
  namesOf(database).find((name) =>
    database
      .prepare(`SELECT 1 FROM ${quoted(name)} WHERE NOT ${isOperationalRow(name)} LIMIT 1`)
      .get(),
  ) ?? null

export type SqliteSource = Source & { database: Database.Database }

/** Opens a file to read it in one transaction, while others can write. */
export function openSqliteSource(url: string): SqliteSource {
  const database = connect(url, { readonly: true, fileMustExist: true })
  // SQLite takes a transaction's snapshot at its first read.
  database.exec('BEGIN; SELECT 1 FROM sqlite_master;')
  const tables = tablesOf(database)
  return {
    database,
    tables,
    count: () => Promise.resolve(tables.reduce((sum, table) => sum + countOf(database, table), 0)),
    pages: (table) => pagesOf(database, table),
    highestIds: () => Promise.resolve(highestIdsOf(database)),
    close: () => Promise.resolve(void database.close()),
  }
}

const countOf = (database: Database.Database, { name }: ServiceTable): number =>
  database
    .prepare<[], number>(`SELECT COUNT(*) FROM ${quoted(name)}`)
    .pluck()
    .get() ?? 0

function highestIdsOf(database: Database.Database): Map<string, number> {
  const rows = database
    .prepare<[], { name: string; seq: number }>(
      `SELECT "name", "seq" FROM sqlite_sequence WHERE "seq" > 0`,
    )
    .all()
  return new Map(rows.map(({ name, seq }) => [name, seq]))
}

/**
 * Opens an empty file that has all tables. Foreign keys are off while it is filled. The integrity check afterwards would find any missing rows.
 * @returns the name of a table that contains rows, if there is one
 */
export function openSqliteDestination(url: string): Destination | string {
  const database = connect(url, { fileMustExist: true })
  database.pragma('foreign_keys = OFF')
  database.exec('BEGIN IMMEDIATE')
  const contents = nonEmptyTableOf(database)
  if (contents !== null) {
    database.close()
    return contents
  }
  const tables = tablesOf(database)
  for (const { name } of tables) database.exec(`DELETE FROM ${quoted(name)}`)
  // Recreating the indexes at the end is much faster than updating them row by row.
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      `SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'index' AND "sql" IS NOT NULL`,
    )
    .all()
  for (const { name } of indexes) database.exec(`DROP INDEX ${quoted(name)}`)
  return {
    tables,
    pages: (table) => pagesOf(database, table),
    write: async ({ name, columns }, pages) => {
      const names = columns.map((column) => quoted(column.name)).join(', ')
      const insert = database.prepare(
        `INSERT INTO ${quoted(name)} (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
      )
      const write = columns.map(({ kind }) => WRITE[kind])
      for await (const page of pages)
        for (const row of page) insert.run(row.map((cell, place) => write[place]?.(cell) ?? null))
    },
    finish: () => {
      for (const { sql } of indexes) database.exec(sql)
      return Promise.resolve()
    },
    resetIdSequences: (highest) => {
      const known = new Set(tables.map(({ name }) => name))
      database.exec('DELETE FROM sqlite_sequence')
      const insert = database.prepare('INSERT INTO sqlite_sequence ("name", "seq") VALUES (?, ?)')
      for (const [name, seq] of highest) if (known.has(name)) insert.run(name, seq)
      return Promise.resolve()
    },
    commit: () => Promise.resolve(void database.exec('COMMIT')),
    close: () => Promise.resolve(void database.close()),
  }
}
