/** The backups in the folder of the service, and when each is deleted. */
import { readdir } from 'node:fs/promises'
import { latestOccurrence } from '#app/domain/operations/jobs.ts'
import { isBackupName } from '#app/features/transfer/delete-old-backups.server.ts'
import { NIGHTLY_BACKUP } from '#app/features/transfer/back-up-job.server.ts'
import { env } from '#app/platform/environment.server.ts'

export type StoredBackup = {
  file: string
  madeAt: Date
  /** The night on which later backups replace it. */
  deletedAt: Date
}

const DAY_MS = 24 * 60 * 60_000

/** From a name such as `fluency-20261130T020000Z.db`. */
const madeAtOf = (file: string): Date =>
  new Date(
    file.replace(/^fluency-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/, '$1-$2-$3T$4:$5:$6Z'),
  )

async function listFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(isBackupName)
  } catch {
    // The folder is created with the first backup.
    return []
  }
}

/** The backups, most recent first. Null if the service has no folder for backups. */
export async function listStoredBackups(now: Date): Promise<StoredBackup[] | null> {
  const { backupDir, backupCopies } = env()
  if (backupDir === null) return null
  const nextNight = latestOccurrence(NIGHTLY_BACKUP, now).getTime() + DAY_MS
  const files = (await listFiles(backupDir)).toSorted().toReversed()
  return files.map((file, later) => ({
    file,
    madeAt: madeAtOf(file),
    deletedAt: new Date(nextNight + Math.max(0, backupCopies - 1 - later) * DAY_MS),
  }))
}
