/** Details that people had before, each until a day. Imports and corrections on a page store them here. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'

/**
 * Stores the details that people are about to lose. Call this before changing the records.
 * @param changes a table, or a query in brackets, with the `id` and the new `staffId`, `email`,
 * `name` and `managerId` of each person, and the day `on` which their email address changes
 * @param asAt the day from which the other new details apply
 */
export async function saveFormerDetails(
  tx: Tx,
  changes: Prisma.Sql,
  { asAt, batchId }: { asAt: Day; batchId: number | null },
): Promise<void> {
  const batch = Prisma.sql`CAST(${batchId} AS INTEGER)`
  const changed = Prisma.sql`${changes} c JOIN "Person" p ON p."id" = c."id"`
  await tx.$executeRaw`INSERT INTO "FormerEmail" ("personId", "email", "from", "until", "batchId")
    SELECT p."id", p."email", p."emailFrom", CASE WHEN p."emailFrom" > c."on" THEN p."emailFrom" ELSE c."on" END, ${batch}
    FROM ${changed} WHERE p."email" IS NOT NULL AND p."email" IS DISTINCT FROM c."email" ORDER BY p."id"`
  await tx.$executeRaw`INSERT INTO "FormerStaffNumber" ("personId", "staffId", "until", "batchId")
    SELECT p."id", p."staffId", ${asAt}, ${batch} FROM ${changed}
    WHERE p."staffId" IS NOT NULL AND p."staffId" IS DISTINCT FROM c."staffId" ORDER BY p."id"`
  await tx.$executeRaw`INSERT INTO "FormerName" ("personId", "name", "until", "batchId")
    SELECT p."id", p."name", ${asAt}, ${batch} FROM ${changed} WHERE p."name" <> c."name" ORDER BY p."id"`
  await tx.$executeRaw`INSERT INTO "FormerManager" ("personId", "managerId", "until", "batchId")
    SELECT p."id", p."managerId", ${asAt}, ${batch} FROM ${changed}
    WHERE p."managerId" IS DISTINCT FROM c."managerId" ORDER BY p."id"`
}

const ofNameBefore =
  (column: 'name' | 'sortName') =>
  (day: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`COALESCE((SELECT f.${Prisma.raw(`"${column}"`)} FROM "FormerName" f
      WHERE f."personId" = p."id" AND f."until" >= ${day} ORDER BY f."until", f."id" LIMIT 1), p.${Prisma.raw(`"${column}"`)})`

/** The name that a person (`p`) had before a day, as an SQL expression. */
export const nameBefore = ofNameBefore('name')

/** The key that sorts a person (`p`) by that name, as an SQL expression. */
export const sortNameBefore = ofNameBefore('sortName')

/** The staff number that a person (`p`) had before a day, as an SQL expression. */
export const staffNumberBefore = (day: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`COALESCE((SELECT f."staffId" FROM "FormerStaffNumber" f WHERE f."personId" = p."id" AND f."until" >= ${day} ORDER BY f."until", f."id" LIMIT 1), p."staffId")`

/** The email address that a person (`p`) had before a day, as an SQL expression. Null if we do not know it. */
export const emailBefore = (day: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN p."email" IS NOT NULL AND (p."emailFrom" IS NULL OR p."emailFrom" < ${day}) THEN p."email"
    ELSE (SELECT MAX(f."email") FROM "FormerEmail" f WHERE f."personId" = p."id" AND (f."from" IS NULL OR f."from" < ${day}) AND f."until" >= ${day}) END`

const managerBefore = (day: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN EXISTS (SELECT 1 FROM "FormerManager" f WHERE f."personId" = p."id" AND f."until" >= ${day})
    THEN (SELECT f."managerId" FROM "FormerManager" f WHERE f."personId" = p."id" AND f."until" >= ${day} ORDER BY f."until", f."id" LIMIT 1)
    ELSE p."managerId" END`

export type Details = {
  name: string
  email: string | null
  staffId: string | null
  managerId: number | null
}

/** A person's details on a day. Null if there is no such person. */
export async function findDetailsOn(
  personId: number,
  day: Day,
  tx: Tx = db(),
): Promise<Details | null> {
  const next = Prisma.sql`CAST(${addDays(day, 1)} AS TEXT)`
  const [found] = await queryRows<Details>(
    tx,
    Prisma.sql`SELECT ${nameBefore(next)} AS "name", ${emailBefore(next)} AS "email", ${staffNumberBefore(next)} AS "staffId", ${managerBefore(next)} AS "managerId"
      FROM "Person" p WHERE p."id" = ${personId}`,
  )
  return found ?? null
}

/** A record and those that were merged into it. What they stored before stays with each, so that undoing a merge restores it. */
export const isOfPerson = (personId: number) => ({
  OR: [{ id: personId }, { mergedIn: { keptId: personId } }],
})

/** A person's former names, most recent first. `until` is the first day of the next name. */
export const listFormerNames = (
  personId: number,
  tx: Tx = db(),
): Promise<{ name: string; until: Day }[]> =>
  tx.formerName.findMany({
    where: { person: isOfPerson(personId) },
    select: { name: true, until: true },
    orderBy: [{ until: 'desc' }, { id: 'desc' }],
  })

/** A person's former managers, most recent first. The name is null for a time without a manager. */
export async function listFormerManagers(
  personId: number,
  tx: Tx = db(),
): Promise<{ name: string | null; until: Day }[]> {
  const rows = await tx.formerManager.findMany({
    where: { person: isOfPerson(personId) },
    select: { until: true, manager: { select: { name: true } } },
    orderBy: [{ until: 'desc' }, { id: 'desc' }],
  })
  return rows.map(({ until, manager }) => ({ name: manager?.name ?? null, until }))
}
