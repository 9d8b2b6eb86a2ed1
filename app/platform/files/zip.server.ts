/** Writes a ZIP archive in memory, for spreadsheets. The same entries give the same bytes, whenever they are written. */
import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = {
  /** ASCII. */
  path: string
  text: string
  /** Whether it is left uncompressed, so that programs can recognise the file by its first bytes. */
  stored?: boolean
}

const VERSION = 20
const DEFLATED = 8
/** 1 January 1980, the earliest date in the format, so that the archive does not depend on the current date. */
const DAY = 33

/** The fields of an entry that are in both its local header and the central directory. */
function commonHeader({ method, crc, packed, size, name }: Packed): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(VERSION, 0)
  header.writeUInt16LE(method, 4)
  header.writeUInt16LE(DAY, 8)
  header.writeUInt32LE(crc, 10)
  header.writeUInt32LE(packed.length, 14)
  header.writeUInt32LE(size, 18)
  header.writeUInt16LE(name.length, 22)
  return header
}

type Packed = { method: number; crc: number; packed: Buffer; size: number; name: Buffer }

const pack = ({ path, text, stored = false }: ZipEntry): Packed => {
  const bytes = Buffer.from(text, 'utf8')
  return {
    method: stored ? 0 : DEFLATED,
    crc: crc32(bytes),
    packed: stored ? bytes : deflateRawSync(bytes),
    size: bytes.length,
    name: Buffer.from(path, 'ascii'),
  }
}

const signature = (third: number, fourth: number): Buffer =>
  Buffer.from([0x50, 0x4b, third, fourth])

export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries.map(pack)) {
    const before = Buffer.concat([signature(3, 4), commonHeader(entry), entry.name])
    // In the central directory, the version that wrote the entry comes first, and the offset of the entry last.
    const after = Buffer.alloc(14)
    after.writeUInt32LE(offset, 10)
    central.push(signature(1, 2), Buffer.from([VERSION, 0]), commonHeader(entry), after, entry.name)
    local.push(before, entry.packed)
    offset += before.length + entry.packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, signature(5, 6), end])
}
