/** Brings a SQLite database to the tables this code expects, from prisma/migrations. */
import Database from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { now } from '#app/platform/clock.server.ts'
import {
  MigrationsError,
  pendingOf,
  readMigrations,
  refuseStrangeHistory,
  type Applied,
  type Migration,
} from '#app/platform/database/migration-files.server.ts'

const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

/** How long to wait for another process that is migrating. */
const LOCK_TIMEOUT_MS = 120_000

const pathOf = (databaseUrl: string): string => databaseUrl.slice('file:'.length)
const startAgain = (path: string): string =>
  `If nothing in this database is needed, delete ${path} and run this again.`

const cannotOpen = (path: string, reason: string): MigrationsError =>
  new MigrationsError(
    `The database ${path} cannot be opened (${reason}). Set DATABASE_URL to a file, in a folder that this user may read and write.`,
  )

/** @throws MigrationsError when the file cannot be opened, or is there and is no database */
function open(path: string, options: Database.Options): Database.Database {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { timeout: LOCK_TIMEOUT_MS, ...options })
    database.pragma('schema_version')
    return database
  } catch (error) {
    database?.close()
    if (!(error instanceof Database.SqliteError)) throw error
    if (error.code !== 'SQLITE_NOTADB') throw cannotOpen(path, error.message)
    throw new MigrationsError(
      `The file ${path} is not a SQLite database. Set DATABASE_URL to one, or to a file that is not there yet.`,
    )
  }
}

/** For its owner alone; SQLite gives its log the same rights. @throws MigrationsError when it is not there and cannot be made */
function makeFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  } catch (error) {
    throw cannotOpen(path, error instanceof Error ? error.message : String(error))
  }
}

function readHistory(database: Database.Database): Applied[] {
  const table = database
    .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`)
    .get()
  if (!table) return []
  return database
    .prepare<[], Applied>(
      `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "finished" FROM "_prisma_migrations"
       WHERE "rolled_back_at" IS NULL ORDER BY "started_at"`,
    )
    .all()
}

/**
 * The names of the migrations that this database still needs, oldest first; all of them when there is no database yet.
 * @throws MigrationsError when the database is ahead of the code, or has another history.
 */
export function listPendingInSqlite(databaseUrl: string, directory: string): string[] {
  const path = pathOf(databaseUrl)
  const migrations = readMigrations(directory)
  if (!existsSync(path)) return migrations.map(({ name }) => name)
  const database = open(path, { readonly: true })
  try {
    const history = readHistory(database)
    refuseStrangeHistory(migrations, history, startAgain(path))
    return pendingOf(migrations, history).map(({ name }) => name)
  } finally {
    database.close()
  }
}

function apply(database: Database.Database, { name, sql, checksum }: Migration): void {
  const startedAt = now().toISOString().replace('Z', '+00:00')
  try {
    database.exec(sql)
    const broken = database.pragma('foreign_key_check') as { table: string }[]
    if (broken[0])
      throw new Error(`a row of ${broken[0].table} would refer to a row that is not there`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationsError(
      `The migration ${name} could not be applied, and nothing of it was kept: ${reason}.`,
    )
  }
  database
    .prepare(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), checksum, name, startedAt, now().toISOString().replace('Z', '+00:00'))
}

/**
 * Applies what is pending, oldest first, each in a transaction with its line in the history; makes the database where there is none.
 * @param onStart told the name of each migration before it is applied
 * @returns the names of the migrations it applied
 * @throws MigrationsError when one fails, or when the database has another history
 */
export function applyToSqlite(
  databaseUrl: string,
  directory: string,
  onStart?: (name: string) => void,
): string[] {
  const path = pathOf(databaseUrl)
  const migrations = readMigrations(directory)
  makeFile(path)
  const database = open(path, {})
  // A migration may remake a table that others refer to. Whether all still refer to something is asked before it is kept.
  database.pragma('foreign_keys = OFF')

  const applyNext = database.transaction(() => {
    database.exec(HISTORY_TABLE)
    const history = readHistory(database)
    refuseStrangeHistory(migrations, history, startAgain(path))
    const [next] = pendingOf(migrations, history)
    if (!next) return null
    onStart?.(next.name)
    apply(database, next)
    return next.name
  })
  try {
    const applied: string[] = []
    for (let name = applyNext.immediate(); name !== null; name = applyNext.immediate())
      applied.push(name)
    return applied
  } finally {
    database.close()
  }
}
