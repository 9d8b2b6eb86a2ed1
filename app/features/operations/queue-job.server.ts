/** Adds jobs to the queue: those that people ask for, and those that are due by their schedule. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { saveJob, saveOccurrence } from '#app/data/operations/jobs.server.ts'
import { latestOccurrence } from '#app/domain/operations/jobs.ts'
import type { DefinedJob, JobRegistry } from '#app/features/operations/define-job.ts'
import { now } from '#app/platform/clock.server.ts'

type Request<Payload> = {
  /** What the job is about, such as `undo-import 12`. If a job about it is open, no other is added. */
  subject: string
  payload: Payload
  createdById: number
}

/** @returns the id of the new job, or of the open one about the same subject */
export const queueJob = <Payload, Result>(
  { kind }: DefinedJob<Payload, Result>,
  { subject, payload, createdById }: Request<Payload>,
  tx: Tx = db(),
): Promise<{ id: number; isNew: boolean }> =>
  saveJob(tx, { kind, subject, payload: JSON.stringify(payload), createdById })

/** Adds the jobs whose scheduled time has come. Several instances that do this add each occurrence once. */
export async function queueDueJobs(jobs: JobRegistry): Promise<void> {
  for (const { kind, schedule } of Object.values(jobs)) {
    const timing = schedule?.() ?? null
    if (timing !== null) await saveOccurrence(kind, latestOccurrence(timing, now()))
  }
}
