/** Reads a ZIP archive that is in memory. It trusts no size that the archive states. */
import { inflateRawSync } from 'node:zlib'

export type PackedEntry = {
  path: string
  /** The size that the archive states, in bytes. */
  statedSize: number
  isEncrypted: boolean
  method: number
  packedSize: number
  offset: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const MAX_COMMENT_BYTES = 65_535
const [STORED, DEFLATED] = [0, 8]

function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES)
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1)
    if (bytes.readUInt32LE(at) === END) return at
  throw new RangeError('no end of the directory')
}

/**
 * Lists the entries of an archive, without unpacking them.
 * @throws RangeError if it is damaged
 */
export function listZipEntries(bytes: Buffer): PackedEntry[] {
  const end = findEnd(bytes)
  const entries: PackedEntry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new RangeError('no entry of the directory')
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      path: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      statedSize: bytes.readUInt32LE(at + 24),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * Unpacks an entry. Stops when there are more than `maxBytes`, whatever size the archive states.
 * @throws RangeError if there are, or if the archive is damaged
 */
export function unpackZipEntry(bytes: Buffer, entry: PackedEntry, maxBytes: number): Buffer {
  const { offset, packedSize, method } = entry
  if (bytes.readUInt32LE(offset) !== LOCAL) throw new RangeError('no local header')
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (from + packedSize > bytes.length) throw new RangeError('cut off')
  const packed = bytes.subarray(from, from + packedSize)
  if (method === STORED && packedSize <= maxBytes) return packed
  if (method !== DEFLATED) throw new RangeError('too large, or an unknown method')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxBytes) })
  } catch (cause) {
    throw new RangeError('too large, or damaged', { cause })
  }
}
