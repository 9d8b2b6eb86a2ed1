/** Staff numbers that people had before. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** The staff numbers that a record had, latest first, each up to, not including, a day. */
export const listFormerStaffNumbers = (
  personId: number,
  tx: Tx = db(),
): Promise<{ staffId: string; until: Day }[]> =>
  tx.formerStaffNumber.findMany({
    where: { personId },
    select: { staffId: true, until: true },
    orderBy: { id: 'desc' },
  })
