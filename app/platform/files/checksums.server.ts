/** SHA-256 checksums of single files and of sets of files. */
import { createHash } from 'node:crypto'

export const sha256 = (bytes: string | Buffer): string =>
  createHash('sha256').update(bytes).digest('hex')

export type FileChecksum = { name: string; sha256: string }

/** Lines for `sha256sum --check`, sorted by name. */
export const checksumLines = (files: readonly FileChecksum[]): string =>
  files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((file) => `${file.sha256}  ${file.name}\n`)
    .join('')

/** One checksum for a set of files: the checksum of their checksum lines. */
export const checksumOf = (files: readonly FileChecksum[]): string => sha256(checksumLines(files))
