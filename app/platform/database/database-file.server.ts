/** The identity of a SQLite file, and whether its disk is full. */
import { statfs, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** A file's device and inode, or null if the file does not exist. A replacement file has a different inode. */
export function identityOfFile(path: string): string | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats ? `${stats.dev}:${stats.ino}` : null
}

const MIN_FREE_BYTES = 2_000_000
const fileSystemStats = promisify(statfs)

/**
 * Whether the disk that holds a file has less than 2 MB left. SQLite first fills space that it has already allocated, so on a full disk a small
 * write can succeed when the next large one fails. If the file system reports no sizes, the disk is not treated as full.
 */
export async function isDiskFull(path: string): Promise<boolean> {
  const { blocks, bavail, bsize } = await fileSystemStats(dirname(path)).catch(() => ({
    blocks: 0,
    bavail: 0,
    bsize: 0,
  }))
  return blocks > 0 && bavail * bsize < MIN_FREE_BYTES
}
