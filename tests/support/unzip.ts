import { crc32, inflateRawSync } from 'node:zlib'

/**
 * Returns the files in a ZIP archive, as listed in its central directory.
 * @throws if a size or checksum is wrong
 */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const archive = Buffer.from(bytes)
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, string>()
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < archive.readUInt16LE(end + 10); index += 1) {
    const [method, crc, packed, size, name, extra, comment, local] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 24),
      archive.readUInt16LE(at + 28),
      archive.readUInt16LE(at + 30),
      archive.readUInt16LE(at + 32),
      archive.readUInt32LE(at + 42),
    ]
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const data = archive.subarray(from, from + packed)
    const file = method === 0 ? data : inflateRawSync(data)
    if (file.length !== size || crc32(file) !== crc) throw new Error('The archive is broken.')
    files.set(archive.toString('utf8', at + 46, at + 46 + name), file.toString('utf8'))
    at += 46 + name + extra + comment
  }
  return files
}
