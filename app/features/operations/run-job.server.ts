/** Work that has to be done from time to time by one instance, whichever comes first. */
import { claimJob, releaseJob } from '#app/data/operations/jobs.server.ts'
import { now } from '#app/platform/clock.server.ts'

/**
 * Does the work, when it is due and no other instance is doing it. An instance that dies meanwhile gives it back when its lease ends;
 * work that fails is given back at once.
 * @param every how long after it was done it is due again, in milliseconds
 * @returns whether it was done here.
 */
export async function runJob(
  name: string,
  every: number,
  work: () => Promise<unknown>,
): Promise<boolean> {
  if (!(await claimJob(name, { every, now: now() }))) return false
  let done = false
  try {
    await work()
    done = true
  } finally {
    await releaseJob(name, { done, now: now() })
  }
  return done
}
