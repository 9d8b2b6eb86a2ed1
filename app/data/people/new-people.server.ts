/** Adds one person, with the rules of a people file. */
import { Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows } from '#app/data/database/dialect.server.ts'
import type { EmailRecord } from '#app/data/people/change-details.server.ts'
import { saveFormerDetails, type Details } from '#app/data/people/former-details.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

const laterOf = (...days: (Day | null)[]): Day | null =>
  days.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a))

/** The last day on which someone else lost an email address. Null if no one had it before. */
async function lastLost(tx: Tx, email: string): Promise<Day | null> {
  const { day } = await queryRow<{ day: Day | null }>(
    tx,
    Prisma.sql`SELECT MAX(f."until") AS "day" FROM "FormerEmail" f WHERE f."email" = ${email}`,
  )
  return day
}

type NewPerson = {
  details: Details & { email: string }
  inPostSince: Day
  /** The record of someone who left, which loses the email address to the new person. */
  from: EmailRecord | null
  isDemonstration: boolean
}

/**
 * A new person has an email address from the day on which the person before them had left and they
 * were in post. An address that no one else had is theirs from the beginning.
 * @returns the id of the new person
 */
export async function createPerson(tx: Tx, person: NewPerson): Promise<number> {
  const { details, inPostSince, from, isDemonstration } = person
  const on = from && laterOf(inPostSince, from.leftOn, from.emailFrom)
  if (from && on) {
    const { id, name, staffId, managerId } = from
    await saveFormerDetails(
      tx,
      jsonRows(JSON.stringify([{ id, name, staffId, managerId, email: null, on }]), {
        id: 'integer',
        name: 'text',
        staffId: 'text',
        managerId: 'integer',
        email: 'text',
        on: 'text',
      }),
      { asAt: on, batchId: null },
    )
    await tx.person.update({ where: { id }, data: { email: null, emailFrom: null } })
  }
  const lost = await lastLost(tx, details.email)
  const created = await tx.person.create({
    data: {
      ...details,
      emailFrom: lost === null ? null : laterOf(lost, inPostSince),
      demonstration: isDemonstration,
    },
    select: { id: true },
  })
  return created.id
}

export type Namesake = { id: number; name: string; organisation: string | null }

const MAX_NAMESAKES = 5

/** People with the same name, whatever its case, with the organisation of their open posting. */
export const listNamesakesOf = (tx: Tx, name: string): Promise<Namesake[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT p."id", p."name", o."name" AS "organisation" FROM "Person" p
      LEFT JOIN "Posting" t ON t."personId" = p."id" AND t."until" IS NULL LEFT JOIN "Organisation" o ON o."id" = t."organisationId"
      WHERE LOWER(p."name") = LOWER(${name}) AND NOT EXISTS (SELECT 1 FROM "PersonMerge" m WHERE m."mergedId" = p."id")
      ORDER BY p."id" LIMIT ${MAX_NAMESAKES}`,
  )
