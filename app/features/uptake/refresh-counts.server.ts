/** Refreshes the precomputed uptake counts. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { areCountsBehind, bringCountsUpToDate } from '#app/data/uptake/update-counts.server.ts'

/** Updates the counts if needed: on the first run, after midnight, and when many entries are pending. */
export async function refreshCounts(): Promise<void> {
  if (await areCountsBehind(db())) await inTransaction(bringCountsUpToDate, { minutes: 30 })
}
