/**
 * Ends offers and requests that no one answered in time, and offers places that became free for
 * another reason, such as quotas that have opened.
 */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import { lockCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { listCohortsToPassOn } from '#app/data/learning/places/waiting-list.server.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { passOnPlaces } from '#app/features/learning/enrolments/pass-on-places.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** @returns how many cohorts it looked at. Each has its own transaction, so that one does not hold up the others. */
export async function passOnAllPlaces(): Promise<{ cohorts: number }> {
  const cohortIds = await listCohortsToPassOn(now())
  for (const cohortId of cohortIds)
    await inTransaction(
      async (tx) => {
        await lockCohort(tx, cohortId)
        await passOnPlaces(tx, cohortId, now())
      },
      { locks: true },
    )
  return { cohorts: cohortIds.length }
}

export const passOnPlacesJob = defineJob({
  kind: 'pass-on-places',
  length: 'short',
  schedule: () => ({ everyMinutes: 5 }),
  isNeeded: async () => (await listCohortsToPassOn(now())).length > 0,
  payload: z.object({}),
  result: z.object({ cohorts: z.number() }),
  run: passOnAllPlaces,
})
