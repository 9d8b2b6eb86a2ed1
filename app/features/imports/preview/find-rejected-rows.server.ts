import type { Viewer } from '#app/domain/identity/permissions.ts'
import { findImportJob } from '#app/features/imports/find-import-job.server.ts'
import {
  hasRejectedRows,
  readRejectedRows,
} from '#app/features/imports/preview/stored-preview.server.ts'

/**
 * The rejected rows of an uploaded file with the reasons, as CSV. They are stored for a day, also
 * after the other rows were imported. Null for anyone but the person who uploaded the file.
 */
export async function findRejectedRows(
  jobId: number,
  { personId }: Pick<Viewer, 'personId'>,
): Promise<{ file: string; text: AsyncIterable<string> } | null> {
  const found = await findImportJob(jobId)
  if (found?.job.createdById !== personId || !(await hasRejectedRows(jobId))) return null
  const name = found.payload.file.replace(/\.[^.]*$/, '').replaceAll(/[^A-Za-z0-9._-]+/g, '-')
  return { file: `${name || 'file'}.rejected.csv`, text: readRejectedRows(jobId) }
}
