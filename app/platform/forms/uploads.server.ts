/** Files that people send: kept beside a SQLite database, else among temporary files, while they are worked on, and taken away after. */
import {
  FormDataParseError,
  MaxFilesExceededError,
  MaxPartsExceededError,
  parseFormData,
} from '@remix-run/form-data-parser'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { now } from '#app/platform/clock.server.ts'
import { env, isPostgresql } from '#app/platform/environment.server.ts'
import { FIELDS_ACCEPTED } from '#app/platform/forms/form-limits.ts'

/** The largest file that a page takes, in bytes. */
export const LARGEST_UPLOAD = 100 * 1024 * 1024

const A_DAY = 24 * 60 * 60 * 1000

/** The last letters of a folder's name, which the system chose at random. */
const TOKEN_LENGTH = 6
/** No name of an upload begins with a dot. */
const [STORED, CLAIMED] = ['.stored.json', '.claimed.json']

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
    return {
      parent: join(dirname(resolve(databaseUrl.slice('file:'.length))), 'uploads'),
      beginning: 'upload-',
    }
  return {
    parent: tmpdir(),
    beginning: `fluency-upload-${safeName(new URL(databaseUrl).pathname.slice(1))}-`,
  }
}

export type Upload = {
  form: FormData
  /** The file's path; null when none was chosen. */
  path: string | null
  /** Takes the file away. Call it whatever happens; a file that was stored stays. */
  remove: () => Promise<void>
  /** Stores the file for a day, with what is known of it as JSON. @returns the token that it is found by. */
  store: (details: unknown) => Promise<string>
}

const uploadOf = (folder: string, form: FormData, path: string | null): Upload => {
  let isStored = false
  return {
    form,
    path,
    remove: async () => {
      if (!isStored) await rm(folder, { recursive: true, force: true })
    },
    store: async (details) => {
      await writeFile(
        join(folder, STORED),
        JSON.stringify({ file: path === null ? '' : basename(path), details }),
        { mode: 0o600 },
      )
      isStored = true
      return folder.slice(-TOKEN_LENGTH)
    },
  }
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
  const limits = {
    maxFiles: 1,
    maxParts: FIELDS_ACCEPTED,
    maxFileSize: LARGEST_UPLOAD,
    maxTotalSize: LARGEST_UPLOAD + 1024 * 1024,
  }
  let path: string | null = null
  try {
    const form = await parseFormData(request, limits, async (file) => {
      if (file.size === 0 && file.name === '') return null
      path = join(folder, safeName(file.name))
      await writeFile(path, file.stream(), { mode: 0o600 })
      return null
    })
    return uploadOf(folder, form, path)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (error instanceof MaxFilesExceededError || error instanceof MaxPartsExceededError)
      throw new Response('too-many-fields', { status: 413 })
    if (error instanceof Error && /exceed/i.test(`${error.name} ${error.message}`)) return null
    if (error instanceof FormDataParseError) throw new Response('unreadable', { status: 400 })
    throw error
  }
}

/** Takes away stored files that nobody came back for, and what a stop of the service left behind. */
export async function removeForgottenUploads(): Promise<void> {
  const { parent, beginning } = placeOfUploads()
  if (await stat(parent).catch(() => null)) await removeForgotten(parent, beginning)
}

export type StoredUpload = {
  path: string
  /** The path of another file that belongs to it and goes with it. */
  pathOf: (name: string) => string
  details: unknown
  /** Until when it is stored. */
  until: Date
  /** Takes it for oneself: of several at once, one alone is told true. */
  claim: () => Promise<boolean>
  /** Gives a claimed file back, with what is known of it now. */
  giveBack: (details: unknown) => Promise<void>
  remove: () => Promise<void>
}

/** A stored file by its token; null when there is none, it is claimed, or its day is over. */
export async function findStoredUpload(token: string): Promise<StoredUpload | null> {
  if (!/^[A-Za-z0-9]{6}$/.test(token)) return null
  const { parent, beginning } = placeOfUploads()
  const folder = join(parent, `${beginning}${token}`)
  const stored = join(folder, STORED)
  const [text, found] = await Promise.all([
    readFile(stored, 'utf8').catch(() => null),
    stat(stored).catch(() => null),
  ])
  if (text === null || found === null) return null
  const until = new Date(found.mtimeMs + A_DAY)
  const remove = () => rm(folder, { recursive: true, force: true })
  if (until <= now()) return remove().then(() => null)
  const { file, details } = JSON.parse(text) as { file: string; details: unknown }
  return {
    path: join(folder, file),
    pathOf: (name) => join(folder, `.${name}`),
    details,
    until,
    claim: () =>
      rename(stored, join(folder, CLAIMED)).then(
        () => true,
        () => false,
      ),
    giveBack: async (changed) => {
      await writeFile(join(folder, CLAIMED), JSON.stringify({ file, details: changed }), {
        mode: 0o600,
      })
      await rename(join(folder, CLAIMED), stored)
    },
    remove,
  }
}
