/** Reminders about returns. The database allows one for each person, return and occasion, however many workers run at once. */
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'

export type Reminder = {
  quarter: string
  organisationId: number
  personId: number
  occasion: string
}

/** @returns whether the reminder is new, so that a message must be sent. */
export async function saveReminder(
  tx: Tx,
  { quarter, organisationId, personId, occasion }: Reminder,
  by: Actor,
  now: Date,
): Promise<boolean> {
  const saved = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`INSERT INTO "ReviewReminder" ("quarter", "organisationId", "personId", "occasion", "sentAt", "sentById")
      VALUES (${quarter}, ${organisationId}, ${personId}, ${occasion}, ${now}, ${actorId(by)})
      ON CONFLICT ("quarter", "organisationId", "personId", "occasion") DO NOTHING RETURNING "id"`,
  )
  return saved.length === 1
}

/** All reminders about a quarter's returns. */
export const listReminders = (quarter: string, tx: Tx) =>
  tx.reviewReminder.findMany({
    where: { quarter },
    select: { organisationId: true, personId: true, occasion: true, sentAt: true },
  })
