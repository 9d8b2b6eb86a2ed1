/** Puts a backup into an empty place, on either database, and checks it there. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { explainError, type OnProgress } from '#app/data/transfer/transfer-rows.server.ts'
import { refuseDamagedBackup } from '#app/data/transfer/sqlite-backup.server.ts'
import { transferService } from '#app/features/transfer/transfer-service.server.ts'
import { checkDatabase } from '#app/features/transfer/check-database.server.ts'
import {
  refuseNonEmptyEndpoint,
  refuseSameEndpoint,
} from '#app/features/transfer/check-endpoints.server.ts'
import { pathOfFile, EndpointError } from '#app/platform/database/database-endpoint.server.ts'
import { env, isPostgresql } from '#app/platform/environment.server.ts'
import {
  applyMigrations,
  listPendingMigrations,
  MigrationsError,
} from '#app/platform/database/migrations.server.ts'

export type Restored = { tables: number; rows: number; migrated: number; contradictions: number }

/** @returns the names of the migrations that this version has, and the backup has not yet */
async function refuseNoBackup(file: string): Promise<string[]> {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new EndpointError(`There is no file ${file}. Correct its name.`)
  if (!found.isFile())
    throw new EndpointError(`${file} is not a file. Name one that bin/fluency backup made.`)
  try {
    await refuseDamagedBackup(`file:${file}`)
    return await listPendingMigrations(`file:${file}`)
  } catch (error) {
    if (error instanceof MigrationsError)
      throw new EndpointError(
        `${file} was made by another version of Fluency, which has other tables. Restore it with that version.`,
      )
    throw explainError(error, `file:${file}`)
  }
}

/** Of a backup that is older than this version: a copy with the tables of today, for as long as it is needed. */
async function withTablesOfToday<T>(
  file: string,
  folder: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  mkdirSync(folder, { recursive: true })
  const made = mkdtempSync(join(folder, 'restore-'))
  const url = `file:${join(made, 'fluency.db')}`
  try {
    copyFileSync(file, pathOfFile(url))
    chmodSync(pathOfFile(url), 0o600)
    await applyMigrations(url)
    return await work(url)
  } catch (error) {
    throw error instanceof MigrationsError
      ? new EndpointError(error.message)
      : explainError(error, url)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

/** A SQLite file is for its owner alone, whatever rights the file had that it takes the place of. */
function makePrivate(databaseUrl: string): void {
  if (isPostgresql(databaseUrl)) return
  const path = pathOfFile(databaseUrl)
  for (const file of [path, `${path}-wal`, `${path}-shm`])
    if (existsSync(file)) chmodSync(file, 0o600)
}

/** @throws EndpointError when the file is no whole backup, or the place is not empty; nothing is changed then */
export async function restore(file: string, onProgress: OnProgress): Promise<Restored> {
  const to = env().databaseUrl
  refuseSameEndpoint(`file:${file}`, to)
  await refuseNonEmptyEndpoint(to, 'DATABASE_URL')
  onProgress('the backup, whether it is whole')
  const pending = await refuseNoBackup(file)
  const carry = (from: string) => transferService(from, to, onProgress)
  const folder = isPostgresql(to) ? tmpdir() : dirname(resolve(pathOfFile(to)))
  makePrivate(to)
  const { tables, rows } =
    pending.length === 0
      ? await carry(`file:${file}`)
      : await withTablesOfToday(file, folder, carry)
  makePrivate(to)
  onProgress('check of what was restored')
  return { tables, rows, migrated: pending.length, contradictions: await checkDatabase(to) }
}
