/** Files that people send: kept beside a SQLite database, else among temporary files, while they are worked on, and taken away after. */
import { FormDataParseError, MaxFilesExceededError, MaxPartsExceededError, parseFormData } from '@remix-run/form-data-parser'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { now } from '#app/platform/clock.server.ts'
import { env, isPostgresql } from '#app/platform/environment.server.ts'
import { FIELDS_ACCEPTED } from '#app/platform/form-limits.ts'

/** The largest file that a page takes, in bytes. */
export const LARGEST_UPLOAD = 100 * 1024 * 1024

const A_DAY = 24 * 60 * 60 * 1000

/** Takes away what a stop of the service in the middle left behind. */
async function removeForgotten(parent: string, beginning: string): Promise<void> {
  for (const name of (await readdir(parent)).filter((name) => name.startsWith(beginning))) {
    const found = await stat(join(parent, name)).catch(() => null)
    if (!found || now().getTime() - found.mtimeMs <= A_DAY) continue
    // Among temporary files it may be another user's.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => {})
  }
}

/** Its own name without what a folder or another system might make of it. */
const safeName = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, '_')
    .slice(-120)
    .replace(/^\.+/, '') || 'file'

/** Where files are kept, and how their folders' names begin. Nothing is named after a server's address, which holds a password. */
export function placeOfUploads(): { parent: string; beginning: string } {
  const { databaseUrl } = env()
  if (!isPostgresql(databaseUrl))
    return { parent: join(dirname(resolve(databaseUrl.slice('file:'.length))), 'uploads'), beginning: 'upload-' }
  return { parent: tmpdir(), beginning: `fluency-upload-${safeName(new URL(databaseUrl).pathname.slice(1))}-` }
}

export type Upload = {
  form: FormData
  /** The file's path; null when none was chosen. */
  path: string | null
  /** Takes the file away. Call it whatever happens. */
  remove: () => Promise<void>
}

/**
 * Reads a form with one file.
 * @returns null when the file is too large
 * @throws 413 when the form has too many fields or files; 400 when it is no form, or only a part of one
 */
export async function receiveUpload(request: Request): Promise<Upload | null> {
  const { parent, beginning } = placeOfUploads()
  await mkdir(parent, { recursive: true, mode: 0o700 })
  await removeForgotten(parent, beginning)
  const folder = await mkdtemp(join(parent, beginning))
  const remove = () => rm(folder, { recursive: true, force: true })
  const limits = { maxFiles: 1, maxParts: FIELDS_ACCEPTED, maxFileSize: LARGEST_UPLOAD, maxTotalSize: LARGEST_UPLOAD + 1024 * 1024 }
  let path: string | null = null
  try {
    const form = await parseFormData(request, limits, async (file) => {
      if (file.size === 0 && file.name === '') return null
      path = join(folder, safeName(file.name))
      await writeFile(path, file.stream(), { mode: 0o600 })
      return null
    })
    return { form, path, remove }
  } catch (error) {
    await remove()
    if (error instanceof MaxFilesExceededError || error instanceof MaxPartsExceededError)
      throw new Response('too-many-fields', { status: 413 })
    if (error instanceof Error && /exceed/i.test(`${error.name} ${error.message}`)) return null
    if (error instanceof FormDataParseError) throw new Response('unreadable', { status: 400 })
    throw error
  }
}
