/** Refreshes the precomputed uptake counts. */
import { z } from 'zod'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { areCountsBehind, bringCountsUpToDate } from '#app/data/uptake/update-counts.server.ts'
import { defineJob } from '#app/features/operations/define-job.ts'

/** Updates the counts if needed: on the first run, after midnight, and when many entries are pending. */
export async function refreshCounts(): Promise<void> {
  if (await areCountsBehind(db())) await inTransaction(bringCountsUpToDate, { minutes: 30 })
}

export const refreshCountsJob = defineJob({
  kind: 'refresh-counts',
  length: 'long',
  schedule: () => ({ everyMinutes: 1 }),
  payload: z.object({}),
  result: z.object({}),
  isNeeded: () => areCountsBehind(db()),
  run: () => refreshCounts().then(() => ({})),
})
