/** Uploaded files. They are stored next to a SQLite database, or with PostgreSQL in the temporary directory, until they are processed. */
import {
  FormDataParseError,
  MaxFilesExceededError,
  MaxPartsExceededError,
  parseFormData,
} from '@remix-run/form-data-parser'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { now } from '#app/platform/clock.server.ts'
import { env, isPostgresql } from '#app/platform/environment.server.ts'
import { MAX_FORM_FIELDS } from '#app/platform/forms/form-limits.ts'

/** The maximum size of a file that a page accepts. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024

const DAY_MS = 24 * 60 * 60 * 1000

/** Removes folders that are older than a day, such as those of a stopped process. */
async function removeOldFolders(parent: string, prefix: string): Promise<void> {
  for (const name of (await readdir(parent)).filter((name) => name.startsWith(prefix))) {
    const stats = await stat(join(parent, name)).catch(() => null)
    if (!stats || now().getTime() - stats.mtimeMs <= DAY_MS) continue
    // Ignores errors, because a folder in the temporary directory may belong to another user.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => {})
  }
}

/** The name without characters that have a special meaning in paths. */
const safeName = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, '_')
    .slice(-120)
    .replace(/^\.+/, '') || 'file'

/** Where uploads are stored and how the names of their folders begin. A PostgreSQL URL contains a password, so only its database name is used. */
export function uploadsDirectory(): { parent: string; prefix: string } {
  const { databaseUrl } = env()
  if (!isPostgresql(databaseUrl))
    return {
      parent: join(dirname(resolve(databaseUrl.slice('file:'.length))), 'uploads'),
      prefix: 'upload-',
    }
  return {
    parent: tmpdir(),
    prefix: `fluency-upload-${safeName(new URL(databaseUrl).pathname.slice(1))}-`,
  }
}

/**
 * Creates a folder for an uploaded file. If a crash prevents its removal, it is removed after a
 * day.
 */
export async function makeUploadFolder(): Promise<string> {
  const { parent, prefix } = uploadsDirectory()
  await mkdir(parent, { recursive: true, mode: 0o700 })
  await removeOldFolders(parent, prefix)
  return mkdtemp(join(parent, prefix))
}

type Upload = {
  form: FormData
  /** Null if no file was chosen. */
  path: string | null
  /** Removes the file. Always call it. */
  remove: () => Promise<void>
}

/**
 * Reads a form with one file.
 * @returns null if the file is too large
 * @throws 413 if the form has too many fields or files, 400 if it cannot be parsed or is incomplete
 */
export async function receiveUpload(request: Request): Promise<Upload | null> {
  const folder = await makeUploadFolder()
  const limits = {
    maxFiles: 1,
    maxParts: MAX_FORM_FIELDS,
    maxFileSize: MAX_UPLOAD_BYTES,
    maxTotalSize: MAX_UPLOAD_BYTES + 1024 * 1024,
  }
  let path: string | null = null
  try {
    const form = await parseFormData(request, limits, async (file) => {
      if (file.size === 0 && file.name === '') return null
      path = join(folder, safeName(file.name))
      await writeFile(path, file.stream(), { mode: 0o600 })
      return null
    })
    return { form, path, remove: () => rm(folder, { recursive: true, force: true }) }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (error instanceof MaxFilesExceededError || error instanceof MaxPartsExceededError)
      throw new Response('too-many-fields', { status: 413 })
    if (error instanceof Error && /exceed/i.test(`${error.name} ${error.message}`)) return null
    if (error instanceof FormDataParseError) throw new Response('unreadable', { status: 400 })
    throw error
  }
}

/** Removes uploads that are older than a day. */
export async function deleteOldUploads(): Promise<void> {
  const { parent, prefix } = uploadsDirectory()
  if (await stat(parent).catch(() => null)) await removeOldFolders(parent, prefix)
}
