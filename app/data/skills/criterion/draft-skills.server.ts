/** The skills of a draft. */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'
import type { FrameworkSkill } from '#app/domain/skills/framework.ts'

/** A skill in the list of a draft, with what it has. */
export type SkillRow = {
  id: number
  code: string
  name: string
  areaCode: string
  areaName: string
  /** Its place among the skills of its area, from 1, and how many there are. */
  place: number
  inArea: number
  descriptors: number
  behaviours: number
  /** How many grades have a target. */
  targets: number
}

export type SkillSearch = {
  area: string
  /** Part of a code or a name. */
  text: string
  /** Only skills without a descriptor or a target. */
  unfinished: boolean
}

const conditions = (versionId: number, { area, text, unfinished }: SkillSearch): Prisma.Sql => {
  const all = [Prisma.sql`s."versionId" = ${versionId}`]
  if (area !== '') all.push(Prisma.sql`a."code" = ${area}`)
  if (text !== '') {
    const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    all.push(
      Prisma.sql`(${isLike(Prisma.sql`s."name"`, part)} OR ${isLike(Prisma.sql`s."code"`, part)})`,
    )
  }
  if (unfinished)
    all.push(Prisma.sql`(NOT EXISTS (SELECT 1 FROM "Descriptor" d WHERE d."skillId" = s."id")
      OR NOT EXISTS (SELECT 1 FROM "Target" t WHERE t."skillId" = s."id"))`)
  return Prisma.join(all, ' AND ')
}

const FROM = Prisma.sql`"Skill" s JOIN "Area" a ON a."id" = s."areaId"`

export async function countDraftSkills(
  versionId: number,
  search: SkillSearch,
  tx: Tx = db(),
): Promise<number> {
  const sql = Prisma.sql`SELECT COUNT(*) AS "count" FROM ${FROM} WHERE ${conditions(versionId, search)}`
  return (await queryRow<{ count: number }>(tx, sql)).count
}

/** A page of the skills, in the order in which they are shown. */
export const listDraftSkills = (
  versionId: number,
  search: SkillSearch,
  { skip, take }: { skip: number; take: number },
  tx: Tx = db(),
): Promise<SkillRow[]> =>
  queryRows<SkillRow>(
    tx,
    Prisma.sql`SELECT s."id", s."code", s."name", a."code" AS "areaCode", a."name" AS "areaName",
        (SELECT COUNT(*) FROM "Skill" o WHERE o."versionId" = s."versionId" AND o."areaId" = s."areaId" AND o."order" <= s."order") AS "place",
        (SELECT COUNT(*) FROM "Skill" o WHERE o."versionId" = s."versionId" AND o."areaId" = s."areaId") AS "inArea",
        (SELECT COUNT(*) FROM "Descriptor" d WHERE d."skillId" = s."id") AS "descriptors",
        (SELECT COUNT(*) FROM "Behaviour" b WHERE b."skillId" = s."id") AS "behaviours",
        (SELECT COUNT(DISTINCT t."gradeId") FROM "Target" t WHERE t."skillId" = s."id") AS "targets"
      FROM (SELECT s."id" FROM ${FROM} WHERE ${conditions(versionId, search)}
        ORDER BY a."order", s."order", s."id" LIMIT ${take} OFFSET ${skip}) listed
      JOIN "Skill" s ON s."id" = listed."id" JOIN "Area" a ON a."id" = s."areaId"
      ORDER BY a."order", s."order", s."id"`,
  )

/** The position of a skill among those that match a search, from 0. */
export async function findSkillPosition(
  versionId: number,
  search: SkillSearch,
  skillId: number,
  tx: Tx = db(),
): Promise<number> {
  const sql = Prisma.sql`SELECT COUNT(*) AS "count" FROM ${FROM}, "Skill" me JOIN "Area" ma ON ma."id" = me."areaId"
    WHERE ${conditions(versionId, search)} AND me."id" = ${skillId}
      AND (a."order" < ma."order" OR (a."order" = ma."order" AND s."order" < me."order"))`
  return (await queryRow<{ count: number }>(tx, sql)).count
}

const include = {
  area: { select: { code: true } },
  theme: { select: { code: true } },
  behaviours: { orderBy: { order: 'asc' } },
  descriptors: { include: { level: { select: { code: true } } }, orderBy: { id: 'asc' } },
  targets: {
    orderBy: { id: 'asc' },
    include: {
      grade: { select: { code: true } },
      profession: { select: { code: true } },
      level: { select: { code: true } },
    },
  },
} as const satisfies Prisma.SkillInclude

/** A skill of a draft with all its content. Null if the draft does not have it. */
export async function findDraftSkill(
  versionId: number,
  id: number,
  tx: Tx = db(),
): Promise<FrameworkSkill | null> {
  const skill = await tx.skill.findFirst({ where: { id, versionId }, include })
  return (
    skill && {
      code: skill.code,
      area: skill.area.code,
      theme: skill.theme?.code ?? null,
      name: skill.name,
      definition: skill.definition,
      behaviours: skill.behaviours.map(({ text }) => text),
      descriptors: Object.fromEntries(
        skill.descriptors.map(({ level, text }) => [level.code, text]),
      ),
      targets: skill.targets.map(({ grade, profession, level }) => ({
        grade: grade.code,
        profession: profession?.code ?? null,
        level: level.code,
      })),
      evidencePrompt: skill.evidencePrompt,
      illustrative: skill.illustrative,
    }
  )
}

/** The skill that uses a code in a draft. Null if none does. */
export const findSkillByCode = (tx: Tx, versionId: number, code: string) =>
  tx.skill.findUnique({
    where: { versionId_code: { versionId, code } },
    select: { id: true, name: true },
  })

/**
 * Saves a skill. Without an id it is added, as the last skill of its area. Codes that the draft or the
 * service does not have are ignored, so check them first.
 */
export async function saveDraftSkill(
  tx: Tx,
  versionId: number,
  id: number | null,
  skill: FrameworkSkill,
): Promise<number> {
  const { code, name, definition, evidencePrompt, illustrative } = skill
  const key = (part: string) => ({ versionId_code: { versionId, code: part } })
  const area = await tx.area.findUniqueOrThrow({ where: key(skill.area), select: { id: true } })
  const theme =
    skill.theme === null
      ? null
      : await tx.theme.findUniqueOrThrow({ where: key(skill.theme), select: { id: true } })
  const before = id === null ? null : await tx.skill.findUniqueOrThrow({ where: { id } })
  const moves = before?.areaId !== area.id
  const data = {
    code,
    name,
    definition,
    evidencePrompt,
    illustrative,
    areaId: area.id,
    themeId: theme?.id ?? null,
    order: moves ? await nextOrder(tx, versionId) : before.order,
  }
  const saved =
    id === null
      ? await tx.skill.create({ data: { ...data, versionId } })
      : await tx.skill.update({ where: { id }, data })
  await saveSkillParts(tx, versionId, saved.id, skill)
  if (moves) await renumberSkills(tx, versionId)
  return saved.id
}

async function nextOrder(tx: Tx, versionId: number): Promise<number> {
  const { _max } = await tx.skill.aggregate({ where: { versionId }, _max: { order: true } })
  return (_max.order ?? 0) + 1
}

async function saveSkillParts(
  tx: Tx,
  versionId: number,
  skillId: number,
  { behaviours, descriptors, targets }: FrameworkSkill,
): Promise<void> {
  const select = { id: true, code: true } as const
  const ids = (rows: readonly { id: number; code: string }[]) =>
    new Map(rows.map(({ id, code }) => [code, id]))
  const levels = ids(await tx.level.findMany({ where: { versionId }, select }))
  const grades = ids(await tx.grade.findMany({ select }))
  const professions = ids(await tx.profession.findMany({ select }))
  await deleteSkillParts(tx, skillId)
  await tx.behaviour.createMany({
    data: behaviours.map((text, index) => ({ skillId, text, order: index + 1 })),
  })
  await tx.descriptor.createMany({
    data: Object.entries(descriptors).flatMap(([level, text]) => {
      const levelId = levels.get(level)
      return levelId === undefined ? [] : [{ skillId, levelId, text }]
    }),
  })
  await tx.target.createMany({
    data: targets.flatMap(({ grade, profession, level }) => {
      const [gradeId, levelId] = [grades.get(grade), levels.get(level)]
      const professionId = profession === null ? null : professions.get(profession)
      return gradeId === undefined || levelId === undefined || professionId === undefined
        ? []
        : [{ skillId, gradeId, professionId, levelId }]
    }),
  })
}

async function deleteSkillParts(tx: Tx, skillId: number): Promise<void> {
  await tx.target.deleteMany({ where: { skillId } })
  await tx.descriptor.deleteMany({ where: { skillId } })
  await tx.behaviour.deleteMany({ where: { skillId } })
}

export async function removeDraftSkill(tx: Tx, id: number): Promise<void> {
  await deleteSkillParts(tx, id)
  await tx.skill.delete({ where: { id } })
}

/** Moves a skill one place up or down in its area. Does nothing at the end of the area. */
export async function moveDraftSkill(
  tx: Tx,
  versionId: number,
  id: number,
  by: -1 | 1,
): Promise<boolean> {
  const skill = await tx.skill.findFirst({ where: { id, versionId } })
  if (!skill) return false
  const other = await tx.skill.findFirst({
    where: {
      versionId,
      areaId: skill.areaId,
      order: by === -1 ? { lt: skill.order } : { gt: skill.order },
    },
    orderBy: { order: by === -1 ? 'desc' : 'asc' },
  })
  if (!other) return false
  await tx.skill.update({ where: { id }, data: { order: other.order } })
  await tx.skill.update({ where: { id: other.id }, data: { order: skill.order } })
  return true
}

/** Numbers the skills of a draft from 1, area by area, so that each list of skills has the order of the areas. */
export const renumberSkills = (tx: Tx, versionId: number): Promise<number> =>
  tx.$executeRaw`UPDATE "Skill" SET "order" = n."order" FROM (
      SELECT s."id", ROW_NUMBER() OVER (ORDER BY a."order", s."order", s."id") AS "order"
      FROM ${FROM} WHERE s."versionId" = ${versionId}) n
    WHERE n."id" = "Skill"."id" AND "Skill"."order" <> n."order"`

/** What a grade is expected to reach in each of these skills: every target of the grade, by skill. */
export async function listTargetsOfGrade(
  skillIds: readonly number[],
  grade: string,
  tx: Tx = db(),
) {
  const targets = await tx.target.findMany({
    where: { skillId: { in: [...skillIds] }, grade: { code: grade } },
    select: {
      skillId: true,
      profession: { select: { code: true } },
      level: { select: { code: true } },
    },
  })
  return Map.groupBy(
    targets.map(({ skillId, profession, level }) => ({
      skillId,
      grade,
      profession: profession?.code ?? null,
      level: level.code,
    })),
    ({ skillId }) => skillId,
  )
}

/** How many skills of a draft have a target for a post. */
export async function countTargetsOfPost(
  versionId: number,
  { grade, profession }: { grade: string; profession: string },
  tx: Tx = db(),
): Promise<number> {
  const sql = Prisma.sql`SELECT COUNT(DISTINCT s."id") AS "count" FROM "Skill" s JOIN "Target" t ON t."skillId" = s."id"
    JOIN "Grade" g ON g."id" = t."gradeId" LEFT JOIN "Profession" p ON p."id" = t."professionId"
    WHERE s."versionId" = ${versionId} AND g."code" = ${grade} AND (t."professionId" IS NULL OR p."code" = ${profession})`
  return (await queryRow<{ count: number }>(tx, sql)).count
}
