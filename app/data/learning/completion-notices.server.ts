/** Emails about changed completions that have not been sent yet, so that several changes lead to one email. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import type { NewMessage } from '#app/data/operations/outbox.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** Emails about changed completions of a course by these people, by person. Some may have been sent. */
export async function findNotices(tx: Tx, courseId: number, personIds: readonly number[]) {
  const rows = await tx.completionNotice.findMany({
    where: { courseId, personId: { in: [...personIds] } },
    select: { personId: true, messageId: true, dayBefore: true },
  })
  return new Map(rows.map((row) => [row.personId, row]))
}

/** An email that says that the day of a person's completion changed. */
export type ChangeNotice = NewMessage & { personId: number; to: string; dayBefore: Day }

/** Saves emails about changed completions, and remembers that they can be rewritten until they are sent. */
export async function saveNotices(
  tx: Tx,
  courseId: number,
  notices: readonly ChangeNotice[],
): Promise<void> {
  if (notices.length === 0) return
  await saveMessages(
    tx,
    notices.map(({ dayBefore: _, ...message }) => message),
  )
  const recipients = JSON.stringify(notices.map(({ to }) => to))
  const saved = await queryRows<{ to: string; id: number }>(
    tx,
    Prisma.sql`SELECT "to", MAX("id") AS "id" FROM "OutboxMessage"
      WHERE "to" IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${recipients}`, 'text')} j) GROUP BY "to"`,
  )
  const messageIds = new Map(saved.map(({ to, id }) => [to, id]))
  await tx.completionNotice.deleteMany({
    where: { courseId, personId: { in: notices.map(({ personId }) => personId) } },
  })
  await tx.completionNotice.createMany({
    data: notices.flatMap(({ personId, to, dayBefore }) => {
      const messageId = messageIds.get(to)
      return messageId === undefined ? [] : [{ personId, courseId, messageId, dayBefore }]
    }),
  })
}
