/** Runs a job that this process holds, and records how it ended. */
import { whyDatabaseRefused } from '#app/data/database/database-errors.server.ts'
import { db } from '#app/data/database/database.server.ts'
import {
  claimJob,
  markAttemptFailed,
  markJobDone,
  renewLease,
  saveProgress,
  type ClaimedJob,
} from '#app/data/operations/jobs.server.ts'
import { LEASE_RENEWAL_MS, type JobKind } from '#app/domain/operations/jobs.ts'
import type { JobRegistry, RunnableJob } from '#app/features/operations/define-job.ts'
import { now } from '#app/platform/clock.server.ts'
import { EndpointError } from '#app/platform/database/database-endpoint.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'

/** Identifies this process. */
const PROCESS_ID = newToken()

const PROGRESS_INTERVAL_MS = 500

/** For the person who looks at the job. The log has the details. */
const describeFailure = (error: unknown): string =>
  error instanceof EndpointError
    ? error.message
    : (whyDatabaseRefused(error, env().databaseUrl) ??
      'There was a problem with the service. The log has the details.')

/** Saves progress in the background, at most twice a second, and the start of each phase. */
function progressSaver(job: ClaimedJob) {
  let saving = Promise.resolve()
  let [last, phaseSaved] = [0, '']
  return {
    progress: (phase: string, done?: number, total?: number) => {
      if (phase === phaseSaved && performance.now() - last < PROGRESS_INTERVAL_MS) return saving
      ;[last, phaseSaved] = [performance.now(), phase]
      const progress = { phase, done: done ?? null, total: total ?? null }
      saving = saving
        .then(() => saveProgress(job, progress))
        .catch((error: unknown) => log.warn({ err: error, job: job.id }, 'Progress is not shown'))
      return saving
    },
    saved: () => saving,
  }
}

async function runAndRecord(job: ClaimedJob, { runJson }: RunnableJob): Promise<void> {
  const { progress, saved } = progressSaver(job)
  try {
    const result = await runJson(job.payload, {
      jobId: job.id,
      createdById: job.createdById,
      progress,
      complete: async (tx, done) => {
        if (!(await markJobDone(tx, job, done)))
          throw new Error('Another process has taken over this job.')
      },
    })
    await saved()
    await markJobDone(db(), job, result)
  } catch (error) {
    await saved()
    log.error({ err: error, job: job.id, kind: job.kind }, 'A job failed')
    await markAttemptFailed(job, describeFailure(error))
  }
}

/** Renews the lease until the work ends. */
export async function whileRenewing<T>(job: ClaimedJob, work: () => Promise<T>): Promise<T> {
  const renew = () =>
    renewLease(job).catch((error: unknown) =>
      log.warn({ err: error, job: job.id }, 'Could not renew the lease of a job'),
    )
  const timer = setInterval(() => void renew(), LEASE_RENEWAL_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

/** Runs a job in this process. */
export const runHere = (job: ClaimedJob, definition: RunnableJob): Promise<void> =>
  whileRenewing(job, () => runAndRecord(job, definition))

type RunOptions = {
  /** Which jobs. All of them by default. */
  length?: RunnableJob['length']
  /** Where long jobs run. In this process by default. */
  run?: (job: ClaimedJob, definition: RunnableJob) => Promise<void>
  leasedBy?: string
}

/** Claims the next due job and runs it. @returns whether there was one */
export async function runNextJob(
  jobs: JobRegistry,
  { length, run = runHere, leasedBy = PROCESS_ID }: RunOptions = {},
): Promise<boolean> {
  const kinds = Object.values(jobs)
    .filter((job) => length === undefined || job.length === length)
    .map(({ kind }): JobKind => kind)
  const job = kinds.length === 0 ? null : await claimJob(kinds, { at: now(), leasedBy })
  const definition = job && jobs[job.kind]
  if (!job || !definition) return false
  if (definition.isNeeded && !(await definition.isNeeded())) await markJobDone(db(), job, '{}')
  else await run(job, definition)
  return true
}
