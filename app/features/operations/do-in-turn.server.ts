/** Work that has to be done from time to time by one instance, whichever comes first. */
import { claimWork, giveWorkBack } from '#app/data/operations/work-leases.server.ts'
import { now } from '#app/platform/clock.server.ts'

/**
 * Does the work, when it is due and no other instance is doing it. An instance that dies meanwhile gives it back when its lease ends;
 * work that fails is given back at once.
 * @param every how long after it was done it is due again, in milliseconds
 * @returns whether it was done here.
 */
export async function doInTurn(
  name: string,
  every: number,
  work: () => Promise<unknown>,
): Promise<boolean> {
  if (!(await claimWork(name, { every, now: now() }))) return false
  let done = false
  try {
    await work()
    done = true
  } finally {
    await giveWorkBack(name, { done, now: now() })
  }
  return done
}
