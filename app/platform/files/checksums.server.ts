/** SHA-256 checksums of files, one by one and over all. */
import { createHash } from 'node:crypto'

export const sha256 = (bytes: string | Buffer): string =>
  createHash('sha256').update(bytes).digest('hex')

export type Checked = { name: string; sha256: string }

/** The lines that `sha256sum --check` reads, in the order of the names. */
export const checksumLines = (files: readonly Checked[]): string =>
  files
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map((file) => `${file.sha256}  ${file.name}\n`)
    .join('')

/** One checksum for all: over the lines of each. */
export const checksumOf = (files: readonly Checked[]): string => sha256(checksumLines(files))
