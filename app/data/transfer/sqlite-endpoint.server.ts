/** A SQLite file as a place that a service is read from, or put into. */
import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import {
  byName,
  isOperationalRow,
  PAGE,
  parentsFirst,
  type Cell,
  type Column,
  type Filling,
  type Kind,
  type Reading,
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

/** How long to wait for another writer. */
const LOCK_TIMEOUT_MS = 30_000

const quoted = (name: string): string => `"${name}"`

/** Not SQLite's own, not Prisma's history, and not what a backup says of itself. */
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
  const [key, ...furtherKeys] = info.filter(({ pk }) => pk > 0)
  if (!key || furtherKeys.length > 0)
    throw new Error(`The table ${name} has no one column that tells its rows apart.`)
  const columns = info.toSorted(byName).map((column): Column => {
    const kind = KINDS[column.type]
    if (!kind)
      throw new Error(`${name}.${column.name} is of a type that is not carried: ${column.type}.`)
    return { name: column.name, kind }
  })
  const keys = database.pragma(`foreign_key_list(${quoted(name)})`) as { table: string }[]
  return {
    name,
    key: key.name,
    columns,
    refersTo: [...new Set(keys.map(({ table }) => table))].filter((parent) => parent !== name),
  }
}

const tablesOf = (database: Database.Database): ServiceTable[] =>
  parentsFirst(namesOf(database).map((name) => tableOf(database, name)))

type Held = string | number | null | Buffer

const odd = (held: Held): Cell => ({
  odd: Buffer.isBuffer(held) ? held.toString('hex') : String(held),
})

const READ: Record<Kind, (held: string | number | Buffer) => Cell> = {
  integer: (held) => (typeof held === 'number' && Number.isSafeInteger(held) ? held : odd(held)),
  text: (held) => (typeof held === 'string' ? held : odd(held)),
  boolean: (held) => (held === 1 ? true : held === 0 ? false : odd(held)),
  instant: (held) => {
    const instant =
      typeof held === 'number' ? held : typeof held === 'string' ? Date.parse(held) : NaN
    return Number.isSafeInteger(instant) ? instant : odd(held)
  },
}

/** As Prisma's adapter writes it. */
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
      .prepare<unknown[], Held[]>(
        `SELECT ${names} FROM ${quoted(name)} ${where} ORDER BY ${quoted(key)} LIMIT ${PAGE}`,
      )
      .raw()
  const read = columns.map(({ kind }) => READ[kind])
  const at = columns.findIndex((column) => column.name === key)
  let held = select('').all()
  const next = select(`WHERE ${quoted(key)} > ?`)
  while (held.length > 0) {
    const after = held.at(-1)?.[at]
    yield held.map((row) =>
      row.map((value, place) => (value === null ? null : (read[place]?.(value) ?? null))),
    )
    held = held.length < PAGE ? [] : next.all(after)
  }
}

function connect(url: string, options: Database.Options): Database.Database {
  const database = new Database(pathOfFile(url), { timeout: LOCK_TIMEOUT_MS, ...options })
  database.pragma('cache_size = -131072')
  return database
}

/** What SQLite or the system said of a file, in a sentence that says what to do; null when it is of another kind. */
export function whyFileRefused(error: unknown, path: string): string | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const says = (start: string): boolean => typeof code === 'string' && code.startsWith(start)
  if (says('SQLITE_NOTADB')) return `${path} is no database of Fluency. Name another file.`
  if (says('SQLITE_CORRUPT'))
    return `${path} is damaged, and nothing was changed. Use another copy or backup of it.`
  if (says('SQLITE_FULL') || says('ENOSPC') || says('EDQUOT'))
    return `The disk of ${path} is full, and nothing was kept. Make room, and run this again.`
  if (says('SQLITE_BUSY'))
    return `Somebody else is writing in ${path} for a long time. Wait until they are done, and run this again.`
  if (
    says('SQLITE_READONLY') ||
    says('SQLITE_CANTOPEN') ||
    says('SQLITE_PERM') ||
    says('EACCES') ||
    says('EPERM') ||
    says('EROFS')
  ) {
    return `This user may not use ${path}. Give them the right to read and write the file and its folder.`
  }
  if (says('SQLITE_IOERR'))
    return `${path} cannot be read or written (${String(message)}). Look after its disk, and run this again.`
  return null
}

/** The name of a table that holds something; null for a place that is empty, or not there. */
export function findContentsInSqlite(url: string): string | null {
  if (!existsSync(pathOfFile(url))) return null
  const database = connect(url, { readonly: true, fileMustExist: true })
  try {
    return contentsOf(database)
  } finally {
    database.close()
  }
}

const contentsOf = (database: Database.Database): string | null =>
  namesOf(database).find((name) =>
    database
      .prepare(`SELECT 1 FROM ${quoted(name)} WHERE NOT ${isOperationalRow(name)} LIMIT 1`)
      .get(),
  ) ?? null

export type SqliteReading = Reading & { database: Database.Database }

/** Reads within one transaction: others write on beside it. */
export function readSqlite(url: string): SqliteReading {
  const database = connect(url, { readonly: true, fileMustExist: true })
  // A transaction sees what there was when it read for the first time.
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
 * An empty file with all tables, to be filled. Foreign keys are not asked while it is: whether every row that is named is there, `check` says.
 * @returns the name of a table that holds something, when one does
 */
export function fillSqlite(url: string): Filling | string {
  const database = connect(url, { fileMustExist: true })
  database.pragma('foreign_keys = OFF')
  database.exec('BEGIN IMMEDIATE')
  const contents = contentsOf(database)
  if (contents !== null) {
    database.close()
    return contents
  }
  const tables = tablesOf(database)
  for (const { name } of tables) database.exec(`DELETE FROM ${quoted(name)}`)
  // To be made again over all rows at once: that takes a fraction of the time of keeping them row by row.
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
    keep: () => Promise.resolve(void database.exec('COMMIT')),
    close: () => Promise.resolve(void database.close()),
  }
}
