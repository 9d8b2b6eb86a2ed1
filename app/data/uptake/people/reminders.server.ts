/** Reminders to people on a list: who can be reminded, and who was. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples, jsonValues } from '#app/data/database/dialect.server.ts'
import { peopleListed } from '#app/data/uptake/people/people-listed.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { NamedList, PeopleQuery } from '#app/domain/uptake/people.ts'

/** The kind of message, which people can turn off. */
export const REMINDER_KIND = 'leader-reminder'

export type PersonToRemind = {
  personId: number
  name: string
  email: string | null
  isOff: boolean
  isBooked: boolean
  remindedAt: Date | null
  /** Who reminded them. */
  remindedBy: string | null
}

type Row = {
  personId: number
  name: string
  email: string | null
  isOff: number
  isBooked: number
  remindedAt: Date | string | null
  remindedBy: string | null
}

/**
 * What decides whether these people are reminded, in the order of the ids. Leaves out those who are
 * not on the list.
 * @param since the earliest reminder that counts
 */
export async function listToRemind(
  tx: Tx,
  query: PeopleQuery,
  { ids, today, since }: { ids: readonly number[]; today: Day; since: Date },
): Promise<PersonToRemind[]> {
  const rows = await queryRows<Row>(
    tx,
    Prisma.sql`SELECT listed."personId", person."name", person."email", COALESCE(listed."booked", 0) AS "isBooked",
        CASE WHEN EXISTS (SELECT 1 FROM "MessagePreference" o WHERE o."personId" = listed."personId" AND o."kind" = ${REMINDER_KIND}) THEN 1 ELSE 0 END AS "isOff",
        last."sentAt" AS "remindedAt", leader."name" AS "remindedBy"
      FROM (SELECT p."personId", place."booked" ${peopleListed(query, today)}) listed
      JOIN ${jsonValues(Prisma.sql`${JSON.stringify(ids)}`, 'integer')} given ON given."value" = listed."personId"
      JOIN "Person" person ON person."id" = listed."personId"
      LEFT JOIN "RemindedPerson" last ON last."id" = (SELECT MAX(r."id") FROM "RemindedPerson" r
        WHERE r."personId" = listed."personId" AND r."sentAt" > ${since} AND r."stoppedAt" IS NULL)
      LEFT JOIN "PeopleReminder" q ON q."id" = last."reminderId" LEFT JOIN "Person" leader ON leader."id" = q."createdById"`,
  )
  const byId = new Map(rows.map((row) => [row.personId, row]))
  return ids.flatMap((id): PersonToRemind[] => {
    const row = byId.get(id)
    if (!row) return []
    const remindedAt = row.remindedAt === null ? null : new Date(row.remindedAt)
    return [{ ...row, isOff: row.isOff === 1, isBooked: row.isBooked === 1, remindedAt }]
  })
}

type NewReminder = {
  list: NamedList
  batchId: number
  personIds: readonly number[]
  createdById: number
  now: Date
}

/** Saves who was reminded. @returns the id of the reminder */
export async function savePeopleReminder(tx: Tx, reminder: NewReminder): Promise<number> {
  const { list, batchId, personIds, createdById, now } = reminder
  const { id } = await tx.peopleReminder.create({
    data: { list, recipients: personIds.length, createdAt: now, createdById, batchId },
    select: { id: true },
  })
  const given = jsonTuples(JSON.stringify(personIds.map((one) => [one])), { personId: 'integer' })
  await tx.$executeRaw`INSERT INTO "RemindedPerson" ("reminderId", "personId", "sentAt")
    SELECT ${id}, g."personId", ${now} FROM ${given} g`
  return id
}

/** A reminder with its batch, which is null once its messages are deleted. Null if there is no such reminder. */
export const findPeopleReminder = (id: number, tx: Tx = db()) =>
  tx.peopleReminder.findUnique({ where: { id }, include: { batch: true } })

/** Records that the messages of a reminder that were not sent yet were stopped. @returns how many people can be reminded again */
export async function markRemindersStopped(
  tx: Tx,
  { reminderId, batchId, now }: { reminderId: number; batchId: number; now: Date },
): Promise<number> {
  return tx.$executeRaw`UPDATE "RemindedPerson" SET "stoppedAt" = ${now} WHERE "reminderId" = ${reminderId}
    AND "personId" IN (SELECT m."personId" FROM "OutboxMessage" m WHERE m."batchId" = ${batchId} AND m."stoppedAt" IS NOT NULL)`
}

/** Deletes reminders that leaders sent before a time, with whom they reminded. @returns how many people they reminded */
export async function deleteRemindersBefore(tx: Tx, time: Date): Promise<number> {
  const { count } = await tx.remindedPerson.deleteMany({
    where: { reminder: { createdAt: { lt: time } } },
  })
  await tx.peopleReminder.deleteMany({ where: { createdAt: { lt: time } } })
  return count
}
