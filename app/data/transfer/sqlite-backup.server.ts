/** Carries a service from one SQLite file into another, page by page: SQLite's own way, quicker by far than row by row. */
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
import { readSqlite } from '#app/data/transfer/sqlite-endpoint.server.ts'
import { pathOfFile, EndpointError } from '#app/platform/database/database-endpoint.server.ts'
import { applying } from '#app/platform/process/interruption.server.ts'

/** Between two of them others get their turn. */
const PAGES_AT_ONCE = 2_000

/** What a backup says of itself: of each table, how many rows there were, and their digest. */
const MARK = '_fluency_backup'

/**
 * The pages as they are at one moment, in one transaction of the file they come to. Others write on beside it: what they write meanwhile
 * is not in it.
 * @returns the digest of each table, the same on both sides
 */
export async function transferPages(
  from: string,
  to: string,
  onProgress: OnProgress,
): Promise<Digests> {
  const reading = readSqlite(from)
  try {
    mkdirSync(dirname(pathOfFile(to)), { recursive: true })
    await applying((begin) =>
      reading.database.backup(pathOfFile(to), {
        progress: ({ totalPages, remainingPages }) => {
          onProgress('pages', totalPages - remainingPages, totalPages)
          if (remainingPages <= PAGES_AT_ONCE) begin()
          return PAGES_AT_ONCE
        },
      }),
    )
    unmark(to)
    onProgress('rows, read on both sides')
    const digests = await digestsOf(reading)
    const wrong = findDifference(digests, await digestsOfFile(to))
    if (wrong !== null)
      throw new Error(
        `The rows of ${wrong} did not arrive in ${pathOfFile(to)} as they were sent. Delete that file.`,
      )
    return digests
  } catch (error) {
    throw explainError(error, to)
  } finally {
    await reading.close()
  }
}

async function digestsOfFile(url: string): Promise<Digests> {
  const reading = readSqlite(url)
  try {
    return await digestsOf(reading)
  } finally {
    await reading.close()
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

/** Makes a SQLite file a backup: it says what it holds, and SQLite finds it whole. */
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

/** So that the file alone is enough: whoever used it as a database kept a second one beside it. */
export const makeOneFile = (url: string): void =>
  inFile(url, {}, (database) => void database.pragma('journal_mode = DELETE'))

const damaged = (url: string): EndpointError =>
  new EndpointError(
    `${pathOfFile(url)} is damaged: it no longer holds what was put into it. Nothing was changed. Use another backup.`,
  )

function refuseDamage(database: Database.Database, url: string): void {
  if (database.pragma('quick_check', { simple: true }) !== 'ok') throw damaged(url)
}

/** Pages are carried as they are: what somebody put into a backup to do something by itself would do it in the service. */
function refuseCode(database: Database.Database, url: string): void {
  const found = database
    .prepare<[], { type: string; name: string }>(
      `SELECT "type", "name" FROM sqlite_master WHERE "type" IN ('trigger', 'view')`,
    )
    .get()
  if (!found) return
  throw new EndpointError(
    `${pathOfFile(url)} has a ${found.type} (${found.name}), which no backup of Fluency has: somebody changed it. Nothing was changed. Use another backup.`,
  )
}

/** @throws EndpointError for a file that is no backup of Fluency, or no longer holds what was put into it */
export async function refuseDamagedBackup(url: string): Promise<void> {
  const told = inFile(url, { readonly: true }, (database) => {
    const isMarked = database.prepare(`SELECT 1 FROM sqlite_master WHERE "name" = ?`).get(MARK)
    if (!isMarked) return null
    refuseDamage(database, url)
    refuseCode(database, url)
    return database
      .prepare<[], { table: string; rows: number; digest: string }>(`SELECT * FROM "${MARK}"`)
      .all()
  })
  if (told === null)
    throw new EndpointError(
      `${pathOfFile(url)} was not made by bin/fluency backup. Name a file that was; a whole service moves with bin/fluency copy.`,
    )
  const held = new Map(told.map(({ table, ...digest }) => [table, digest]))
  if (findDifference(held, await digestsOfFile(url)) !== null) throw damaged(url)
}
