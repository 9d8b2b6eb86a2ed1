/** Copies a SQLite file page by page with SQLite's backup, which is much faster than copying rows, and marks and checks backups. */
import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  digestsOf,
  findDifference,
  explainError,
  type OnProgress,
} from '#app/data/transfer/transfer-rows.server.ts'
import type { Digests } from '#app/data/transfer/service-tables.server.ts'
import { openSqliteSource } from '#app/data/transfer/sqlite-endpoint.server.ts'
import { pathOfFile, EndpointError } from '#app/platform/database/database-endpoint.server.ts'
import { projectFolder, readMigrations } from '#app/platform/database/migration-files.server.ts'
import { trackCommit } from '#app/platform/process/interruption.server.ts'

/** Pages copied in one step. Other work of this process can run between steps. */
const PAGES_PER_STEP = 2_000

/** The table that marks a backup: for each table, the number of rows and their digest. */
const MARK = '_fluency_backup'

/**
 * Copies a snapshot of the pages, in one transaction of the new file. Others can write during the
 * copy, but it does not include their changes.
 * @returns the digest of each table, verified on both sides
 */
export async function transferPages(
  from: string,
  to: string,
  onProgress: OnProgress,
): Promise<Digests> {
  const source = openSqliteSource(from)
  try {
    mkdirSync(dirname(pathOfFile(to)), { recursive: true })
    await trackCommit((begin) =>
      source.database.backup(pathOfFile(to), {
        progress: ({ totalPages, remainingPages }) => {
          onProgress('pages', totalPages - remainingPages, totalPages)
          if (remainingPages <= PAGES_PER_STEP) begin()
          return PAGES_PER_STEP
        },
      }),
    )
    unmark(to)
    onProgress('comparing rows on both sides')
    const digests = await digestsOf(source)
    const difference = findDifference(digests, await digestsOfFile(to))
    if (difference !== null)
      throw new Error(
        `The rows of ${difference} in ${pathOfFile(to)} differ from those in the source. Delete that file.`,
      )
    return digests
  } catch (error) {
    throw explainError(error, to)
  } finally {
    await source.close()
  }
}

async function digestsOfFile(url: string): Promise<Digests> {
  const source = openSqliteSource(url)
  try {
    return await digestsOf(source)
  } finally {
    await source.close()
  }
}

function inFile<T>(
  url: string,
  options: Database.Options,
  work: (database: Database.Database) => T,
): T {
  const database = new Database(pathOfFile(url), { fileMustExist: true, ...options })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const unmark = (url: string): void =>
  inFile(url, {}, (database) => void database.exec(`DROP TABLE IF EXISTS "${MARK}"`))

/** Marks the file as a backup, and has SQLite check it. */
export function markAsBackup(url: string, digests: Digests): void {
  inFile(url, {}, (database) => {
    database.transaction(() => {
      database.exec(
        `CREATE TABLE "${MARK}" ("table" TEXT PRIMARY KEY NOT NULL, "rows" INTEGER NOT NULL, "digest" TEXT NOT NULL)`,
      )
      const insert = database.prepare(`INSERT INTO "${MARK}" VALUES (?, ?, ?)`)
      for (const [table, { rows, digest }] of digests) insert.run(table, rows, digest)
    })()
    refuseDamage(database, url)
  })
}

/** Ends the write-ahead log, which needs a second file next to the database. */
export const makeOneFile = (url: string): void =>
  inFile(url, {}, (database) => void database.pragma('journal_mode = DELETE'))

const damagedError = (url: string): EndpointError =>
  new EndpointError(
    `${pathOfFile(url)} is damaged: its contents have changed since the backup. Nothing was changed. Use another backup.`,
  )

function refuseDamage(database: Database.Database, url: string): void {
  if (database.pragma('quick_check', { simple: true }) !== 'ok') throw damagedError(url)
}

/**
 * Restoring copies pages unchanged, so a trigger or view that someone added to a backup would run
 * in the service. The service's own triggers are identical to those in a migration.
 */
function refuseCode(database: Database.Database, url: string): void {
  const migrations = readMigrations(projectFolder('prisma/migrations'))
  const found = database
    .prepare<[], { type: string; name: string; sql: string }>(
      `SELECT "type", "name", "sql" FROM sqlite_master WHERE "type" IN ('trigger', 'view')`,
    )
    .all()
    .find((code) => !migrations.some(({ sql }) => sql.includes(code.sql)))
  if (!found) return
  throw new EndpointError(
    `${pathOfFile(url)} contains a ${found.type} (${found.name}), which no Fluency backup contains: someone changed the file. Nothing was restored. Use another backup.`,
  )
}

/** @throws EndpointError for a file that is not a backup, or whose contents have changed */
export async function refuseDamagedBackup(url: string): Promise<void> {
  const mark = inFile(url, { readonly: true }, (database) => {
    const isMarked = database.prepare(`SELECT 1 FROM sqlite_master WHERE "name" = ?`).get(MARK)
    if (!isMarked) return null
    refuseDamage(database, url)
    refuseCode(database, url)
    return database
      .prepare<[], { table: string; rows: number; digest: string }>(`SELECT * FROM "${MARK}"`)
      .all()
  })
  if (mark === null)
    throw new EndpointError(
      `${pathOfFile(url)} was not made by bin/fluency backup. Choose a file that was. To move a whole service, use bin/fluency copy.`,
    )
  const expected = new Map(mark.map(({ table, ...digest }) => [table, digest]))
  if (findDifference(expected, await digestsOfFile(url)) !== null) throw damagedError(url)
}
