/** Keeps the counts of uptake true for today and quick to read. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { areCountsBehind, bringCountsUpToDate } from '#app/data/uptake/update-counts.server.ts'

/** Does what there is to do, if anything: the first time, and after midnight, and when much was written since. */
export async function refreshCounts(): Promise<void> {
  if (await areCountsBehind(db())) await inTransaction(bringCountsUpToDate, { minutes: 30 })
}
