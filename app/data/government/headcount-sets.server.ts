/** Headcount sets with all their numbers, and the people in post to compare them with. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { departmentsOn } from '#app/data/facts/departments.server.ts'
import { isHeldOn, inPopulation } from '#app/data/facts/uptake.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { HeadcountRow } from '#app/domain/uptake/breakdown.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

export type HeadcountSet = {
  id: number
  name: string
  asAt: Day
  source: string | null
  file: string | null
  headcounts: HeadcountRow[]
}

/** Every headcount set, most recent first. */
export async function listHeadcountSets(tx: Tx = db()): Promise<HeadcountSet[]> {
  const sets = await tx.headcountSet.findMany({
    select: {
      id: true,
      name: true,
      asAt: true,
      source: true,
      batch: { select: { file: true } },
      headcounts: {
        select: { organisationId: true, professionId: true, gradeId: true, headcount: true },
      },
    },
    orderBy: [{ asAt: 'desc' }, { name: 'asc' }],
  })
  return sets.map(({ batch, ...set }) => ({ ...set, file: batch?.file ?? null }))
}

/** The codes of departments, professions and grades that have people in post on a day. */
export async function listCodesInPost(day: Day, population: Population, tx: Tx = db()) {
  const rows = await queryRows<{ department: string; profession: string; grade: string }>(
    tx,
    Prisma.sql`SELECT DISTINCT d."code" AS "department", f."code" AS "profession", g."code" AS "grade"
      FROM (SELECT DISTINCT p."organisationId", p."professionId", p."gradeId" FROM "Posting" p
        WHERE ${isHeldOn(day)} ${inPopulation(Prisma.sql`p."gradeId"`, { population })}) AS "held"
      JOIN ${departmentsOn(day)} o ON o."id" = "held"."organisationId" JOIN "Organisation" d ON d."id" = o."departmentId"
      JOIN "Profession" f ON f."id" = "held"."professionId" JOIN "Grade" g ON g."id" = "held"."gradeId"`,
  )
  return {
    department: new Set(rows.map((row) => row.department)),
    profession: new Set(rows.map((row) => row.profession)),
    grade: new Set(rows.map((row) => row.grade)),
  }
}

/**
 * Counts senior civil servants in post in each department and profession on a day, as a basis for
 * made-up headcounts.
 */
export const countSeniorPosts = (day: Day, tx: Tx) =>
  queryRows<{ organisationId: number; professionId: number; people: number }>(
    tx,
    Prisma.sql`SELECT o."departmentId" AS "organisationId", p."professionId", COUNT(*) AS "people" FROM "Posting" p
      JOIN ${departmentsOn(day)} o ON o."id" = p."organisationId"
      WHERE ${isHeldOn(day)} ${inPopulation(Prisma.sql`p."gradeId"`, { population: 'scs' })}
      GROUP BY o."departmentId", p."professionId" ORDER BY 1, 2`,
  )

/** Saves a set. Its numbers are facts, so they get a seal. */
export async function saveHeadcountSet(
  tx: Tx,
  set: { name: string; asAt: Day; source: string },
  headcounts: readonly HeadcountRow[],
): Promise<void> {
  const { id: setId } = await tx.headcountSet.create({ data: set })
  await sealing(tx, 'Headcount', null, (sealId) =>
    tx.headcount.createMany({ data: headcounts.map((row) => ({ ...row, setId, sealId })) }),
  )
}
