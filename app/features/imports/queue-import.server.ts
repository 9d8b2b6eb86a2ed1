/** Queues imports of uploaded files and their undo. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { findColumnMatch } from '#app/data/imports/column-matches.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { ColumnMatch } from '#app/domain/imports/column-matching.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import {
  importJob,
  undoImportJob,
  type ImportPayload,
} from '#app/features/imports/import-job.server.ts'
import { storeFile } from '#app/features/imports/stored-file.server.ts'
import { queueJob } from '#app/features/operations/queue-job.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'

type Admin = Pick<Viewer, 'personId'>

export type ImportToQueue = Pick<
  ImportPayload,
  'kind' | 'asAt' | 'full' | 'organisationCode' | 'dryRun' | 'replaceDraft' | 'isPreview'
> & {
  path: string
  /** How the columns of the file were matched. By default, as those of the last file of this kind. */
  match?: ColumnMatch
  /** Identifies the page that sent the form, so that a double click imports the file once. */
  pageToken: string
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer)
  return hash.digest('hex')
}

/** Stores the file and queues its import. @returns the id of the job */
export async function queueImport(
  { path, pageToken, match, ...input }: ImportToQueue,
  { personId }: Admin,
): Promise<number> {
  const token = /^[\w-]{43}$/.test(pageToken) ? pageToken : newToken()
  const subject = `import ${token} ${await checksumOf(path)}`
  return inTransaction(async (tx) => {
    const payload = {
      ...input,
      file: basename(path),
      match: match ?? (await findColumnMatch(input.kind, tx)),
      confirmed: null,
      confirms: null,
    }
    const { id, isNew } = await queueJob(importJob, { subject, payload, createdById: personId }, tx)
    if (isNew) await storeFile(tx, id, path)
    return id
  })
}

/** The subject of the job that imports a file after its preview was confirmed. @param jobId the job that checked the file */
export const confirmationSubject = (jobId: number): string => `import confirmed ${jobId}`

/** Queues the import of a checked file. @param confirmed the checksum of its preview @returns the id of the job */
export async function queueConfirmedImport(
  jobId: number,
  { payload, confirmed }: { payload: ImportPayload; confirmed: string | null },
  { personId }: Admin,
): Promise<number> {
  const { id } = await queueJob(importJob, {
    subject: confirmationSubject(jobId),
    payload: { ...payload, dryRun: false, isPreview: false, confirmed, confirms: jobId },
    createdById: personId,
  })
  return id
}

export const undoSubject = (batchId: number): string => `undo-import ${batchId}`

/** @returns the id of the job */
export async function queueUndo(batchId: number, { personId }: Admin): Promise<number> {
  const { id } = await queueJob(undoImportJob, {
    subject: undoSubject(batchId),
    payload: { batchId },
    createdById: personId,
  })
  return id
}
