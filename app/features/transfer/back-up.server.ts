/** Backs up a service on either database to one SQLite file, which is a complete service. */
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { explainError, type OnProgress } from '#app/data/transfer/transfer-rows.server.ts'
import { makeOneFile, markAsBackup } from '#app/data/transfer/sqlite-backup.server.ts'
import { transferService } from '#app/features/transfer/transfer-service.server.ts'
import { checkDatabase } from '#app/features/transfer/check-database.server.ts'
import { refuseUnreadyService } from '#app/features/transfer/check-endpoints.server.ts'
import { EndpointError } from '#app/platform/database/database-endpoint.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { cleanUpWhenStopped } from '#app/platform/process/interruption.server.ts'

export type BackupResult = {
  tables: number
  rows: number
  bytes: number
  /** Changes committed after this time may not be in the backup. */
  startedAt: Date
  /** How many violations the integrity check found. */
  violations: number
}

function refuseFile(file: string): void {
  if (existsSync(file))
    throw new EndpointError(
      `The file ${file} already exists, and a backup never overwrites a file. Choose a different file name.`,
    )
  if (!existsSync(dirname(resolve(file))))
    throw new EndpointError(
      `There is no folder ${dirname(resolve(file))}. Create it, or choose a different file.`,
    )
}

/** Writes the file to the disk, so that a power cut does not lose it. */
function flush(path: string): void {
  const opened = openSync(path, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function removeUnfinished(path: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${ending}`, { force: true })
}

/** Removes the unfinished file when the command is stopped. */
async function removingWhenStopped<T>(path: string, work: () => Promise<T>): Promise<T> {
  const stop = (): void => {
    removeUnfinished(path)
    process.exit(130)
  }
  process.once('SIGTERM', stop)
  const cancelCleanUp = cleanUpWhenStopped(() => removeUnfinished(path))
  try {
    return await work()
  } finally {
    process.off('SIGTERM', stop)
    cancelCleanUp()
    removeUnfinished(path)
  }
}

async function writeBackup(
  file: string,
  unfinished: string,
  onProgress: OnProgress,
): Promise<BackupResult> {
  const url = `file:${unfinished}`
  // Only its owner can read it, because it contains the service's personal data.
  closeSync(openSync(unfinished, 'wx', 0o600))
  const { digests, tables, rows, startedAt } = await transferService(
    env().databaseUrl,
    url,
    onProgress,
  )
  markAsBackup(url, digests)
  onProgress('checking the backup')
  const violations = await checkDatabase(url)
  makeOneFile(url)
  flush(unfinished)
  refuseFile(file)
  renameSync(unfinished, file)
  flush(dirname(resolve(file)))
  return { tables, rows, bytes: statSync(file).size, startedAt, violations }
}

/**
 * Backs up to `file` while the service runs. The file gets its name only when it is complete.
 * @throws EndpointError if the backup fails. No file is left.
 */
export async function backUp(file: string, onProgress: OnProgress): Promise<BackupResult> {
  refuseFile(file)
  await refuseUnreadyService(env().databaseUrl, 'DATABASE_URL')
  const unfinished = `${resolve(file)}.${randomBytes(4).toString('hex')}.unfinished`
  return removingWhenStopped(unfinished, async () => {
    try {
      return await writeBackup(file, unfinished, onProgress)
    } catch (error) {
      throw explainError(error, `file:${unfinished}`)
    }
  })
}
