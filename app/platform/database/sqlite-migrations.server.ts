/** Migrates a SQLite database. */
import Database from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { now } from '#app/platform/clock.server.ts'
import {
  explainContradictions,
  findContradictions,
} from '#app/platform/database/contradictions.server.ts'
import {
  MigrationsError,
  pendingOf,
  readMigrations,
  refuseUnknownHistory,
  type AppliedMigration,
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

/** How long to wait for another process that is migrating the same file. */
const LOCK_TIMEOUT_MS = 120_000

const pathOf = (databaseUrl: string): string => databaseUrl.slice('file:'.length)
const startAgain = (path: string): string =>
  `If you do not need the data, delete ${path} and run this again.`

const cannotOpen = (path: string, reason: string): MigrationsError =>
  new MigrationsError(
    `The database ${path} cannot be opened (${reason}). Set DATABASE_URL to a file in a folder that this user can read and write.`,
  )

/** @throws MigrationsError if the file cannot be opened or is not a database */
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
      `The file ${path} is not a SQLite database. Set DATABASE_URL to a SQLite database, or to a file that does not exist yet.`,
    )
  }
}

/** Creates the file if needed, readable by its owner only. SQLite gives its log the same permissions. @throws MigrationsError if it cannot */
function createFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  } catch (error) {
    throw cannotOpen(path, error instanceof Error ? error.message : String(error))
  }
}

function readHistory(database: Database.Database): AppliedMigration[] {
  const table = database
    .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`)
    .get()
  if (!table) return []
  return database
    .prepare<[], AppliedMigration>(
      `SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "finished" FROM "_prisma_migrations"
       WHERE "rolled_back_at" IS NULL ORDER BY "started_at"`,
    )
    .all()
}

/**
 * The names of the migrations that this database still needs, oldest first. Returns all of them if there is no database yet.
 * @throws MigrationsError if the database is newer than the code or has a different history
 */
export function listPendingInSqlite(databaseUrl: string, directory: string): string[] {
  const path = pathOf(databaseUrl)
  const migrations = readMigrations(directory)
  if (!existsSync(path)) return migrations.map(({ name }) => name)
  const database = open(path, { readonly: true })
  try {
    const history = readHistory(database)
    refuseUnknownHistory(migrations, history, startAgain(path))
    return pendingOf(migrations, history).map(({ name }) => name)
  } finally {
    database.close()
  }
}

function countContradictions(database: Database.Database, sql: string) {
  try {
    return findContradictions(sql).map((contradiction) => ({
      ...contradiction,
      rows: database.prepare<[], number>(contradiction.count).pluck().get() ?? 0,
    }))
  } catch {
    // The rule is about a table or column that the migration would have added.
    return []
  }
}

function apply(database: Database.Database, { name, sql, checksum }: Migration): void {
  const startedAt = now().toISOString().replace('Z', '+00:00')
  try {
    database.exec(sql)
    const broken = database.pragma('foreign_key_check') as { table: string }[]
    if (broken[0])
      throw new Error(`a row of ${broken[0].table} would refer to a row that does not exist`)
  } catch (error) {
    const why = explainContradictions(countContradictions(database, sql))
    if (why !== null) throw new MigrationsError(why)
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationsError(
      `The migration ${name} could not be applied, and was rolled back: ${reason}.`,
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
 * Applies pending migrations, oldest first, each in a transaction with its history row. Creates the database if there is none.
 * @param onStart called with the name of each migration before it is applied
 * @returns the names of the applied migrations
 * @throws MigrationsError if one fails, or if the database has a different history
 */
export function applyToSqlite(
  databaseUrl: string,
  directory: string,
  onStart?: (name: string) => void,
): string[] {
  const path = pathOf(databaseUrl)
  const migrations = readMigrations(directory)
  createFile(path)
  const database = open(path, {})
  // A migration may recreate a table that others refer to. `apply` checks all references before the commit.
  database.pragma('foreign_keys = OFF')

  const applyNext = database.transaction(() => {
    database.exec(HISTORY_TABLE)
    const history = readHistory(database)
    refuseUnknownHistory(migrations, history, startAgain(path))
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
