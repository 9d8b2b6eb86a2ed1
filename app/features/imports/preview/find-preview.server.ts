/** A checked file and what happened to it since. */
import { findLatestJob, type JobRow } from '#app/data/operations/job-list.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { findImportJob, type ImportJob } from '#app/features/imports/find-import-job.server.ts'
import {
  findStoredPreview,
  type StoredPreview,
} from '#app/features/imports/preview/stored-preview.server.ts'
import { confirmationSubject } from '#app/features/imports/queue-import.server.ts'
import { now } from '#app/platform/clock.server.ts'

const STORED_MS = 24 * 60 * 60 * 1000

/** When the file and its preview are deleted. */
const expiryOf = ({ finishedAt }: JobRow): Date =>
  new Date((finishedAt?.getTime() ?? 0) + STORED_MS)

export type Preview = ImportJob & {
  until: Date
  stored: StoredPreview
  /** The open job that imports the file, or null. */
  openJobId: number | null
}

/** The job that imported the file after it was confirmed, or that tried to. Null if it was never confirmed. */
export async function findConfirmation(jobId: number): Promise<ImportJob | null> {
  const latest = await findLatestJob(confirmationSubject(jobId))
  return latest && findImportJob(latest.id)
}

/** Null if the job checked nothing, or the preview was deleted. */
export async function findPreview(found: ImportJob): Promise<Preview | null> {
  const { job, payload } = found
  const until = expiryOf(job)
  if (!payload.isPreview || job.state !== 'done' || now() >= until) return null
  const stored = await findStoredPreview(job.id)
  if (!stored) return null
  const confirmation = await findConfirmation(job.id)
  const isOpen = confirmation !== null && confirmation.job.finishedAt === null
  return { ...found, until, stored, openJobId: isOpen ? confirmation.job.id : null }
}

/** The preview that this admin can confirm or cancel. Only who uploaded a file can. */
export async function findOwnPreview(
  jobId: number,
  { personId }: Pick<Viewer, 'personId'>,
): Promise<Preview | null> {
  const found = await findImportJob(jobId)
  return found?.job.createdById === personId ? findPreview(found) : null
}
