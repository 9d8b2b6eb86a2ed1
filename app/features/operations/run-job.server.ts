/** Scheduled jobs that only one instance runs. */
import { claimJob, releaseJob } from '#app/data/operations/jobs.server.ts'
import { now } from '#app/platform/clock.server.ts'

/**
 * Runs a job if it is due and no other instance is running it. If this instance crashes, another
 * can run the job when the lease expires. If the job fails, the lease is released at once.
 * @param everyMs how long after each run the job is due again
 * @returns whether this instance ran the job
 */
export async function runJob(
  name: string,
  everyMs: number,
  work: () => Promise<unknown>,
): Promise<boolean> {
  if (!(await claimJob(name, { everyMs, now: now() }))) return false
  let done = false
  try {
    await work()
    done = true
  } finally {
    await releaseJob(name, { done, now: now() })
  }
  return done
}
