/** Reminders of returns: each written once for an occasion, whoever writes it, however many do at once. */
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'

export type Reminder = {
  quarter: string
  organisationId: number
  personId: number
  occasion: string
}

/** Notes the reminder. @returns whether it is new: only then is a message to be sent. */
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

/** When each was last reminded of a quarter's return. */
export const listReminders = (quarter: string, tx: Tx) =>
  tx.reviewReminder.findMany({
    where: { quarter },
    select: { organisationId: true, personId: true, occasion: true, sentAt: true },
  })
