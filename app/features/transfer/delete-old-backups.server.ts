import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Such as `fluency-20261130T020000Z.db`. The names sort by time. */
export const backupName = (at: Date): string =>
  `fluency-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.db`

const BACKUP = /^fluency-\d{8}T\d{6}Z\.db$/

/** Whether a file name is one of `backupName`. */
export const isBackupName = (name: string): boolean => BACKUP.test(name)
const UNFINISHED = /^fluency-\d{8}T\d{6}Z\.db\.[0-9a-f]+\.unfinished/

/**
 * Deletes all but the latest backups in a folder, and unfinished files from before the latest
 * backup. Other files are not touched.
 */
export async function deleteOldBackups(folder: string, copies: number): Promise<void> {
  const names = await readdir(folder)
  const [latest = '', ...earlier] = names.filter(isBackupName).toSorted().toReversed()
  const leftBehind = names.filter((name) => UNFINISHED.test(name) && name < latest)
  for (const name of [...earlier.slice(copies - 1), ...leftBehind]) await rm(join(folder, name))
}
