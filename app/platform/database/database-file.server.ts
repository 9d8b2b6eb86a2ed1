/** Which file a SQLite database is, whatever its name leads to later. */
import { statfs, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** The device and number of a file; null when it is not there. A file that is put in its place has others. */
export function identityOfFile(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : null
}

const ENOUGH_BYTES = 2_000_000
const askSystem = promisify(statfs)

/**
 * Has the disk of a file less than 2 MB left? SQLite writes into room it has already taken before it asks for more, so that a small write
 * can succeed on a full disk where the next large one will not. A file system that does not say counts as having room.
 */
export async function isDiskFull(path: string): Promise<boolean> {
  const { blocks, bavail, bsize } = await askSystem(dirname(path)).catch(() => ({
    blocks: 0,
    bavail: 0,
    bsize: 0,
  }))
  return blocks > 0 && bavail * bsize < ENOUGH_BYTES
}
