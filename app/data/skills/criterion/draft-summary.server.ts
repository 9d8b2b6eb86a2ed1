/** What a draft has, and what it still needs. */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'

/** How many skills a draft has, and how many of them lack something. */
export type DraftCounts = {
  skills: number
  withoutDescriptor: number
  withoutBehaviour: number
  withoutTarget: number
  withoutTheme: number
  /** Areas without a skill. */
  emptyAreas: number
}

export const countDraft = (versionId: number, tx: Tx = db()): Promise<DraftCounts> => {
  const without = (table: string) => Prisma.sql`COUNT(CASE WHEN NOT EXISTS (
    SELECT 1 FROM ${Prisma.raw(`"${table}"`)} x WHERE x."skillId" = s."id") THEN 1 END)`
  return queryRow<DraftCounts>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "skills", ${without('Descriptor')} AS "withoutDescriptor", ${without('Behaviour')} AS "withoutBehaviour",
        ${without('Target')} AS "withoutTarget", COUNT(CASE WHEN s."themeId" IS NULL THEN 1 END) AS "withoutTheme",
        (SELECT COUNT(*) FROM "Area" a WHERE a."versionId" = ${versionId}
          AND NOT EXISTS (SELECT 1 FROM "Skill" o WHERE o."areaId" = a."id")) AS "emptyAreas"
      FROM "Skill" s WHERE s."versionId" = ${versionId}`,
  )
}

/** A skill with a target at a level that has no descriptor. */
export type UndefinedTarget = {
  skillId: number
  code: string
  name: string
  grade: string
  level: string
}

/** The first few of them. An import can make them, and so can removing a descriptor in another tab. */
export const listUndefinedTargets = (
  versionId: number,
  tx: Tx = db(),
): Promise<UndefinedTarget[]> =>
  queryRows<UndefinedTarget>(
    tx,
    Prisma.sql`SELECT s."id" AS "skillId", s."code", s."name", MIN(g."name") AS "grade", MIN(l."name") AS "level"
      FROM "Skill" s JOIN "Target" t ON t."skillId" = s."id" JOIN "Grade" g ON g."id" = t."gradeId" JOIN "Level" l ON l."id" = t."levelId"
      WHERE s."versionId" = ${versionId} AND NOT EXISTS (
        SELECT 1 FROM "Descriptor" d WHERE d."skillId" = t."skillId" AND d."levelId" = t."levelId")
      GROUP BY s."id", s."code", s."name" ORDER BY s."code" LIMIT 10`,
  )

/** The grades that targets are for, most senior first. */
export const listTargetGrades = (tx: Tx = db()) =>
  tx.grade.findMany({
    select: { code: true, name: true, rank: true, scs: true },
    orderBy: [{ rank: 'desc' }, { code: 'asc' }],
  })

export const listTargetProfessions = (tx: Tx = db()) =>
  tx.profession.findMany({ select: { code: true, name: true }, orderBy: { name: 'asc' } })
