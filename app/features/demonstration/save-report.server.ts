import { createHash } from 'node:crypto'
import type { Tx } from '#app/data/database/database.server.ts'
import { closeBatch, saveBatch } from '#app/data/imports/batches.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { today } from '#app/platform/clock.server.ts'

/** Registers of the last few weeks were filled from Teams reports. */
const REPORT_DAYS = 60

/** Saves the batch of a Teams report about a session. @returns its id, or null for a session long ago */
export async function saveReport(tx: Tx, day: Day, marks: number): Promise<number | null> {
  if (day <= addDays(today(), -REPORT_DAYS)) return null
  const file = `Data Masterclass ${day} - Attendance report.csv`
  const by = 'command line'
  const checksum = createHash('sha256').update(file).digest('hex')
  const batch = { kind: 'attendance', file, checksum, asAt: null, full: false, by } as const
  const id = await saveBatch(tx, batch)
  const counts = { rows: marks, created: marks, updated: 0, unchanged: 0, rejected: 0 }
  const report = { kind: 'attendance', file, batch: id, ...counts, applied: true, problems: [] }
  await closeBatch(tx, id, report, by)
  return id
}
