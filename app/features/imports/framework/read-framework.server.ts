/** Reads a framework from a file: JSON or CSV of our own, a CASE package, or CSV like the published Capability Framework. */
import { open, stat } from 'node:fs/promises'
import { problem } from '#app/domain/imports/imports.ts'
import type { Posts } from '#app/features/imports/framework/capability-rows.ts'
import { readCapabilityFile } from '#app/features/imports/framework/read-capability-file.server.ts'
import { readCsvFile } from '#app/features/imports/framework/read-csv-file.server.ts'
import { readJsonFile } from '#app/features/imports/framework/read-json-file.server.ts'
import {
  unreadable,
  type ParsedFramework,
} from '#app/features/imports/framework/parsed-framework.ts'
import { refuseLargeFile, UnreadableFile } from '#app/platform/files/csv-reader.server.ts'

const MAX_FILE_MB = 20
const START_BYTES = 4_096

/** @throws UnreadableFile if the file does not exist or is larger than any criterion */
async function refuseHugeFile(path: string): Promise<void> {
  await refuseLargeFile(path)
  const { size } = await stat(path)
  if (size > MAX_FILE_MB * 1_000_000)
    throw new UnreadableFile(
      `The file is ${Math.ceil(size / 1_000_000)} MB, and a criterion can be up to ${MAX_FILE_MB} MB. Check that this is the right file, and remove what is not part of the criterion.`,
    )
}

/** The first line of a file, as text. */
async function firstLineOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead).split(/[\r\n]/)[0] ?? ''
  } finally {
    await file.close()
  }
}

/** @param posts the grades and professions that a file like the published Capability Framework can name */
export async function readFramework(path: string, posts: Posts): Promise<ParsedFramework> {
  try {
    await refuseHugeFile(path)
    if (/\.json$/i.test(path)) return await readJsonFile(path)
    const isCapability = /role[ _-]family/i.test(await firstLineOf(path))
    return await (isCapability ? readCapabilityFile(path, posts) : readCsvFile(path))
  } catch (error) {
    if (error instanceof UnreadableFile)
      return unreadable([problem(error.row, '', '', error.message)])
    throw error
  }
}
