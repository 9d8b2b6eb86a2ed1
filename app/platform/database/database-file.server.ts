/** The identity of a SQLite file, and whether its disk is full. */
import { statfs, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** The device and inode of a file, or null if it does not exist. A file put in its place has another inode. */
export function identityOfFile(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : null
}

const MIN_FREE_BYTES = 2_000_000
const fileSystemStats = promisify(statfs)

/**
 * Does the disk of a file have less than 2 MB left? SQLite fills space it has already allocated first, so a small write can succeed on
 * a full disk where the next large write fails. A file system that reports no sizes counts as having space.
 */
export async function isDiskFull(path: string): Promise<boolean> {
  const { blocks, bavail, bsize } = await fileSystemStats(dirname(path)).catch(() => ({
    blocks: 0,
    bavail: 0,
    bsize: 0,
  }))
  return blocks > 0 && bavail * bsize < MIN_FREE_BYTES
}
