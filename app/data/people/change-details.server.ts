/** Changes one person's name, email address, staff number or manager, with the rules of a people file. */
import { Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows } from '#app/data/database/dialect.server.ts'
import { saveFormerDetails, type Details } from '#app/data/people/former-details.server.ts'
import { latestUntil } from '#app/data/people/posting-actions.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type DetailsRecord = Details & {
  id: number
  emailFrom: Day | null
  isMerged: boolean
  isErased: boolean
}

/** A person's details as they are now. Null if there is no such person. */
export async function findDetails(tx: Tx, id: number): Promise<DetailsRecord | null> {
  const found = await tx.person.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      email: true,
      emailFrom: true,
      staffId: true,
      managerId: true,
      mergedIn: { select: { id: true } },
      erasedAt: true,
    },
  })
  if (!found) return null
  const { mergedIn, erasedAt, ...record } = found
  return { ...record, isMerged: mergedIn !== null, isErased: erasedAt !== null }
}

/** The record that has an email address now. `personId` differs if the record was merged. */
export type EmailRecord = Details & {
  id: number
  personId: number
  emailFrom: Day | null
  /** When their last posting ended. Null if it has not, or if they never had one. */
  leftOn: Day | null
}

export async function findEmailRecord(tx: Tx, email: string): Promise<EmailRecord | null> {
  const [found] = await queryRows<EmailRecord>(
    tx,
    Prisma.sql`SELECT p."id", COALESCE(m."keptId", p."id") AS "personId", p."name", p."email", p."emailFrom", p."staffId", p."managerId",
        ${latestUntil(Prisma.sql`COALESCE(m."keptId", p."id")`)} AS "leftOn"
      FROM "Person" p LEFT JOIN "PersonMerge" m ON m."mergedId" = p."id" WHERE p."email" = ${email}`,
  )
  return found ?? null
}

/** The day on which each detail last changed, or null. */
export const findLastChanges = (tx: Tx, personId: number): Promise<LastChanges> =>
  queryRow(
    tx,
    Prisma.sql`SELECT (SELECT MAX(f."until") FROM "FormerName" f WHERE f."personId" = p."id") AS "name", p."emailFrom" AS "email",
        (SELECT MAX(f."until") FROM "FormerStaffNumber" f WHERE f."personId" = p."id") AS "staffId",
        (SELECT MAX(f."until") FROM "FormerManager" f WHERE f."personId" = p."id") AS "managerId"
      FROM "Person" p WHERE p."id" = ${personId}`,
  )
export type LastChanges = Record<'name' | 'email' | 'staffId' | 'managerId', Day | null>

/** The first day on which no one else had an email address. Null if no one ever had it. */
async function freeSince(tx: Tx, email: string): Promise<Day | null> {
  const { day } = await queryRow<{ day: Day | null }>(
    tx,
    Prisma.sql`SELECT MAX(f."until") AS "day" FROM "FormerEmail" f WHERE f."email" = ${email}`,
  )
  return day
}

const COLUMNS = {
  id: 'integer',
  name: 'text',
  email: 'text',
  staffId: 'text',
  managerId: 'integer',
  on: 'text',
} as const

/**
 * Changes details from a day on, and stores the former ones.
 * @param from the record that loses the email address to this one, if any. It has no email address then.
 */
export async function changeDetails(
  tx: Tx,
  record: DetailsRecord,
  { details, on, from }: { details: Details; on: Day; from: EmailRecord | null },
): Promise<void> {
  const free = details.email === null ? null : await freeSince(tx, details.email)
  const losing = from ? [{ ...from, email: null, on }] : []
  const changes = [{ ...details, id: record.id, on }, ...losing].map(
    ({ id, name, email, staffId, managerId }) => ({ id, name, email, staffId, managerId, on }),
  )
  await saveFormerDetails(tx, jsonRows(JSON.stringify(changes), COLUMNS), {
    asAt: on,
    batchId: null,
  })
  if (from)
    await tx.person.update({ where: { id: from.id }, data: { email: null, emailFrom: null } })
  const lost = from?.emailFrom ?? null
  const since = [on, free ?? on, lost ?? on].reduce((a, b) => (a > b ? a : b))
  await tx.person.update({
    where: { id: record.id },
    data: {
      ...details,
      emailFrom: details.email === record.email ? record.emailFrom : since,
    },
  })
}
