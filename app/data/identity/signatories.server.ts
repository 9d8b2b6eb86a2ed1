/** Signatories: people who sign off a department's returns without leading it. One that has ended stays in the table. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { departmentsOn } from '#app/data/facts/departments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** `until` is the day after the last. */
export type SignatoryTerms = { from: Day; until: Day; reason: string }
export type SignatoryRow = SignatoryTerms & {
  id: number
  organisationId: number
  personId: number
  name: string
  email: string | null
  namedAt: Date
}

/** Whether someone was in post in a department, or one of its agencies, on a day. */
const isInPost = (organisationId: Prisma.Sql, personId: Prisma.Sql, day: Day): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Posting" p JOIN ${departmentsOn(day)} o ON o."id" = p."organisationId"
    WHERE p."personId" = ${personId} AND o."departmentId" = ${organisationId}
      AND p."from" <= ${day} AND (p."until" IS NULL OR p."until" > ${day}))`

const COLUMNS = Prisma.sql`s."id", s."organisationId", s."personId", s."from", s."until", s."reason", s."namedAt", p."name", p."email"
  FROM "ReviewSignatory" s JOIN "Person" p ON p."id" = s."personId"`

/** The signatories of some departments that are not over, in the order of naming. Leaves out people who have left the department. */
export const listSignatories = (
  organisationIds: readonly number[],
  day: Day,
  tx: Tx = db(),
): Promise<SignatoryRow[]> =>
  organisationIds.length === 0
    ? Promise.resolve([])
    : queryRows(
        tx,
        Prisma.sql`SELECT ${COLUMNS}
          WHERE s."organisationId" IN (${Prisma.join([...organisationIds])}) AND s."endedAt" IS NULL AND s."until" > ${day}
            AND ${isInPost(Prisma.sql`s."organisationId"`, Prisma.sql`s."personId"`, day)}
          ORDER BY s."id"`,
      )

/** What a person may sign off on a day, as a signatory. Leaves out departments that they have left. */
export const listSigningTerms = (
  personId: number,
  day: Day,
  tx: Tx = db(),
): Promise<SignatoryRow[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT ${COLUMNS}
      WHERE s."personId" = ${personId} AND s."endedAt" IS NULL AND s."from" <= ${day} AND s."until" > ${day}
        AND ${isInPost(Prisma.sql`s."organisationId"`, Prisma.sql`s."personId"`, day)}
      ORDER BY s."id"`,
  )

/** Every department that has named a person, and when. Includes what is over. */
export const listAllSigning = (personId: number) =>
  db().reviewSignatory.findMany({
    where: { personId },
    include: { organisation: { select: { name: true } } },
    orderBy: { id: 'asc' },
  })

/** A row that was not ended. Its last day may have passed. */
export const findOpenSignatory = (
  where: { id: number } | { organisationId: number; personId: number },
  tx: Tx = db(),
) =>
  tx.reviewSignatory.findFirst({
    where: { ...where, endedAt: null },
    include: { person: { select: { name: true, email: true } } },
  })

export const isInPostAt = async (
  personId: number,
  organisationId: number,
  day: Day,
  tx: Tx,
): Promise<boolean> =>
  (
    await queryRows<{ id: number }>(
      tx,
      Prisma.sql`SELECT x."id" FROM "Person" x
        WHERE x."id" = ${personId} AND ${isInPost(Prisma.sql`${organisationId}`, Prisma.sql`x."id"`, day)}`,
    )
  ).length > 0

export const saveSignatory = (
  tx: Tx,
  named: SignatoryTerms & { organisationId: number; personId: number },
  by: Actor,
  now: Date,
) =>
  tx.reviewSignatory.create({
    data: { ...named, namedAt: now, namedById: actorId(by) },
    select: { id: true },
  })

export const endSignatory = (tx: Tx, id: number, by: Actor, now: Date) =>
  tx.reviewSignatory.update({ where: { id }, data: { endedAt: now, endedById: actorId(by) } })

/** The signatories that were not ended whose person has left the department. */
export const listSignatoriesWhoLeft = (day: Day, tx: Tx): Promise<SignatoryRow[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT ${COLUMNS}
      WHERE s."endedAt" IS NULL AND NOT ${isInPost(Prisma.sql`s."organisationId"`, Prisma.sql`s."personId"`, day)}
      ORDER BY s."id"`,
  )

/** Ends everything that a record may sign off. @returns the ids that were ended */
export async function endSigningOf(
  tx: Tx,
  personId: number,
  by: Actor,
  now: Date,
): Promise<number[]> {
  const rows = await tx.reviewSignatory.findMany({
    where: { personId, endedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const ids = rows.map(({ id }) => id)
  await tx.reviewSignatory.updateMany({
    where: { id: { in: ids } },
    data: { endedAt: now, endedById: actorId(by) },
  })
  return ids
}
