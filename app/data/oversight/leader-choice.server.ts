/** What each leader last chose to see on their home page. */
import type { Day } from '#app/domain/calendar/day.ts'
import { db, type Tx } from '#app/data/database/database.server.ts'

/** Null if the person has not chosen. */
export const findLeaderChoice = async (personId: number): Promise<string | null> =>
  (await db().leaderChoice.findUnique({ where: { personId } }))?.scope ?? null

/** Deletes the choices of people whose roles have all ended. @returns how many */
export const deleteOldChoices = (tx: Tx, day: Day) =>
  tx.leaderChoice.deleteMany({
    where: {
      person: {
        grants: { none: { revokedAt: null, OR: [{ until: null }, { until: { gte: day } }] } },
      },
    },
  })

export const saveLeaderChoice = (tx: Tx, personId: number, scope: string) =>
  tx.leaderChoice.upsert({
    where: { personId },
    create: { personId, scope },
    update: { scope },
  })
