/** Checks the data of a demonstration, and makes up what checks found in the weeks before. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { countFindings, saveCount } from '#app/data/oversight/quality/findings.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { checkQuality } from '#app/features/oversight/quality/check-quality.server.ts'
import { now, today } from '#app/platform/clock.server.ts'

const DAYS_BEFORE = 42
/** The share by which there were more findings at the start, because some were put right since. */
const MORE_BEFORE = 0.4

export async function seedQuality(): Promise<void> {
  await checkQuality()
  await inTransaction(async (tx) => {
    for (const [kind, { open, all }] of await countFindings(tx))
      for (let days = DAYS_BEFORE; days > 0; days -= 1) {
        const more = Math.ceil((open * MORE_BEFORE * days) / DAYS_BEFORE)
        const count = { day: addDays(today(), -days), open: open + more, accepted: all - open }
        await saveCount(tx, { kind, ...count }, now())
      }
  })
}
