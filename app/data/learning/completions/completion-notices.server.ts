/** Emails about changed completions that have not been sent yet, so that several changes lead to one email. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import type { NewMessage } from '#app/data/operations/outbox.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** Emails about changed completions of a course by these people, by person. Some may have been sent. */
export async function findNotices(tx: Tx, courseId: number, personIds: readonly number[]) {
  const people = jsonValues(Prisma.sql`${JSON.stringify(personIds)}`, 'integer')
  const rows = await queryRows<{ personId: number; messageId: number; dayBefore: Day }>(
    tx,
    Prisma.sql`SELECT "personId", "messageId", "dayBefore" FROM "CompletionNotice"
      WHERE "courseId" = ${courseId} AND "personId" IN (SELECT j."value" FROM ${people} j)`,
  )
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
  const people = jsonValues(
    Prisma.sql`${JSON.stringify(notices.map(({ personId }) => personId))}`,
    'integer',
  )
  await tx.$executeRaw`DELETE FROM "CompletionNotice"
    WHERE "courseId" = ${courseId} AND "personId" IN (SELECT j."value" FROM ${people} j)`
  await tx.completionNotice.createMany({
    data: notices.flatMap(({ personId, to, dayBefore }) => {
      const messageId = messageIds.get(to)
      return messageId === undefined ? [] : [{ personId, courseId, messageId, dayBefore }]
    }),
  })
}
