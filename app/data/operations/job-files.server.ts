/** Files of jobs, in parts. They contain personal data, so they are deleted with the job's work, or after a day. */
import { db, type Tx } from '#app/data/database/database.server.ts'

/**
 * `upload` is the uploaded file. The others are made when the file is checked: the `preview`, the lists of what it changes, and the
 * `rejected` rows.
 */
export type JobFileName = 'upload' | 'preview' | 'created' | 'changed' | 'ended' | 'rejected'

/** Replaces the file. */
export async function saveJobFile(
  tx: Tx,
  { jobId, name }: { jobId: number; name: JobFileName },
  parts: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  await tx.jobFile.deleteMany({ where: { jobId, name } })
  let part = 0
  for await (const content of parts) {
    await tx.jobFile.create({ data: { jobId, name, part, content } })
    part += 1
  }
}

/** One part of a file, or null if there is none. */
export async function findJobFilePart(
  jobId: number,
  name: JobFileName,
  part: number,
): Promise<string | null> {
  const where = { jobId_name_part: { jobId, name, part } }
  return (await db().jobFile.findUnique({ where }))?.content ?? null
}

/** Deletes a job's files, except those in `except`. */
export const deleteJobFiles = (tx: Tx, jobId: number, except: readonly JobFileName[] = []) =>
  tx.jobFile.deleteMany({ where: { jobId, name: { notIn: [...except] } } })

/** Deletes the files of jobs that ended before a time. */
export const deleteJobFilesBefore = (tx: Tx, time: Date) =>
  tx.jobFile.deleteMany({ where: { job: { finishedAt: { lt: time } } } })
