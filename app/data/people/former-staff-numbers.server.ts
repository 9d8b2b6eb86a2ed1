import { db, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/**
 * A person's former staff numbers, most recent first. `until` is the first day on which the number
 * was no longer theirs.
 */
export const listFormerStaffNumbers = (
  personId: number,
  tx: Tx = db(),
): Promise<{ staffId: string; until: Day }[]> =>
  tx.formerStaffNumber.findMany({
    where: { personId },
    select: { staffId: true, until: true },
    orderBy: { id: 'desc' },
  })
