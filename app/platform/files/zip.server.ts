/** Writes a ZIP archive in memory: the container of a spreadsheet. The same entries give the same bytes, whenever they are written. */
import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = {
  /** ASCII. */
  path: string
  text: string
  /** Kept as it is: a reader that looks at the first bytes of the file finds it there. */
  stored?: boolean
}

const VERSION = 20
const DEFLATED = 8
/** 1 January 1980, the first day that the format can say: when a file was made stands inside it. */
const DAY = 33

/** What is said of an entry both before its bytes and in the list at the end. */
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

const signature = (last: number, further: number): Buffer =>
  Buffer.from([0x50, 0x4b, last, further])

export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const local: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const entry of entries.map(pack)) {
    const before = Buffer.concat([signature(3, 4), commonHeader(entry), entry.name])
    // In the list: the version that wrote it before, and after it where the entry begins.
    const after = Buffer.alloc(14)
    after.writeUInt32LE(offset, 10)
    list.push(signature(1, 2), Buffer.from([VERSION, 0]), commonHeader(entry), after, entry.name)
    local.push(before, entry.packed)
    offset += before.length + entry.packed.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, signature(5, 6), end])
}
