import { db } from '#app/data/database/database.server.ts'
import { deleteJobFiles } from '#app/data/operations/job-files.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { findOwnPreview } from '#app/features/imports/preview/find-preview.server.ts'
import { canImport } from '#app/features/imports/preview/stored-preview.server.ts'
import { queueConfirmedImport } from '#app/features/imports/queue-import.server.ts'

type Admin = Pick<Viewer, 'personId'>

/**
 * Queues the import of a checked file, without its rejected rows.
 * @param checksum of the preview that the admin saw
 * @returns the id of the job. `changed` if the preview is a different one now. Null if the file can
 * no longer be imported
 */
export async function confirmImport(
  jobId: number,
  checksum: string,
  admin: Admin,
): Promise<number | 'changed' | null> {
  const preview = await findOwnPreview(jobId, admin)
  if (!preview || !canImport(preview.stored)) return null
  if ((preview.stored.checksum ?? '') !== checksum) return 'changed'
  return queueConfirmedImport(
    jobId,
    { payload: preview.payload, confirmed: preview.stored.checksum },
    admin,
  )
}

/** Deletes the file and its preview. Does nothing if the file is being imported. */
export async function cancelImport(jobId: number, admin: Admin): Promise<void> {
  const preview = await findOwnPreview(jobId, admin)
  if (preview?.openJobId === null) await deleteJobFiles(db(), jobId)
}
