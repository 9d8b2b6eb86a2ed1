/** Uploaded files, stored in the database until they are imported, so that any process can import them. */
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Tx } from '#app/data/database/database.server.ts'
import { findJobFilePart, saveJobFile } from '#app/data/operations/job-files.server.ts'
import { makeUploadFolder } from '#app/platform/forms/uploads.server.ts'

const PART_BYTES = 750_000

async function* encodedParts(path: string) {
  const bytes: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: PART_BYTES })
  let isEmpty = true
  for await (const part of bytes) {
    isEmpty = false
    yield part.toString('base64')
  }
  if (isEmpty) yield ''
}

export const storeFile = (tx: Tx, jobId: number, path: string): Promise<void> =>
  saveJobFile(tx, { jobId, name: 'upload' }, encodedParts(path))

/** Whether a job's uploaded file is still stored. */
export const isFileStored = async (jobId: number): Promise<boolean> =>
  (await findJobFilePart(jobId, 'upload', 0)) !== null

async function* decodedParts(jobId: number) {
  for (let part = 0; ; part += 1) {
    const content = await findJobFilePart(jobId, 'upload', part)
    if (content === null) return
    yield Buffer.from(content, 'base64')
  }
}

/** Runs work with a temporary copy of the file, which only its owner can read. */
export async function withStoredFile<T>(
  jobId: number,
  file: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await makeUploadFolder()
  const path = join(folder, file)
  try {
    await pipeline(
      Readable.from(decodedParts(jobId)),
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    )
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
