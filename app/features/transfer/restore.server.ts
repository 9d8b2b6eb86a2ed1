/** Restores a backup into an empty database of either kind, and checks it there. */
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

export type RestoreResult = { tables: number; rows: number; migrated: number; violations: number }

/** Refuses a file that is not a complete backup. @returns the migrations that the backup lacks */
async function refuseBadBackup(file: string): Promise<string[]> {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) throw new EndpointError(`There is no file ${file}. Correct its name.`)
  if (!stats.isFile())
    throw new EndpointError(`${file} is not a file. Choose a file made by bin/fluency backup.`)
  try {
    await refuseDamagedBackup(`file:${file}`)
    return await listPendingMigrations(`file:${file}`)
  } catch (error) {
    if (error instanceof MigrationsError)
      throw new EndpointError(
        `${file} was made by another version of Fluency, with different tables. Restore it with that version.`,
      )
    throw explainError(error, `file:${file}`)
  }
}

/** Runs work on a temporary copy of an older backup, migrated to this version. */
async function withMigratedCopy<T>(
  file: string,
  folder: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  mkdirSync(folder, { recursive: true })
  const directory = mkdtempSync(join(folder, 'restore-'))
  const url = `file:${join(directory, 'fluency.db')}`
  try {
    copyFileSync(file, pathOfFile(url))
    chmodSync(pathOfFile(url), 0o600)
    await applyMigrations(url)
    return await work(url)
  } catch (error) {
    throw explainError(error, url)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Makes a SQLite database readable by its owner only, even if the file already existed with other permissions. */
function makePrivate(databaseUrl: string): void {
  if (isPostgresql(databaseUrl)) return
  const path = pathOfFile(databaseUrl)
  for (const file of [path, `${path}-wal`, `${path}-shm`])
    if (existsSync(file)) chmodSync(file, 0o600)
}

/** @throws EndpointError if the file is not a complete backup or the database is not empty. Nothing is changed. */
export async function restore(file: string, onProgress: OnProgress): Promise<RestoreResult> {
  const to = env().databaseUrl
  refuseSameEndpoint(`file:${file}`, to)
  await refuseNonEmptyEndpoint(to, 'DATABASE_URL')
  onProgress('checking the backup')
  const pending = await refuseBadBackup(file)
  const transfer = (from: string) => transferService(from, to, onProgress)
  const folder = isPostgresql(to) ? tmpdir() : dirname(resolve(pathOfFile(to)))
  makePrivate(to)
  const { tables, rows } =
    pending.length === 0
      ? await transfer(`file:${file}`)
      : await withMigratedCopy(file, folder, transfer)
  makePrivate(to)
  onProgress('checking the restored service')
  return { tables, rows, migrated: pending.length, violations: await checkDatabase(to) }
}
