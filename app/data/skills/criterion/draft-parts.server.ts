/** The areas, themes and levels of a draft. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows } from '#app/data/database/dialect.server.ts'
import type { DraftPart } from '#app/domain/skills/criterion/drafts.ts'

/** An area, a theme or a level. `text` is its definition, or what the level means. */
export type PartContent = { code: string; name: string; text: string }
export type PartRow = PartContent & {
  id: number
  order: number
  /** How many skills are in it, or have a descriptor for the level. */
  skills: number
  /** How many skills have a target at the level. */
  withTarget: number
}

const raw = Prisma.raw
const TABLES = {
  areas: { table: raw('"Area"'), text: raw('"definition"') },
  themes: { table: raw('"Theme"'), text: raw('"definition"') },
  levels: { table: raw('"Level"'), text: raw('"meaning"') },
} as const satisfies Record<DraftPart, object>

const NONE = Prisma.sql`0`
const USES = {
  areas: {
    skills: Prisma.sql`(SELECT COUNT(*) FROM "Skill" s WHERE s."areaId" = p."id")`,
    targets: NONE,
  },
  themes: {
    skills: Prisma.sql`(SELECT COUNT(*) FROM "Skill" s WHERE s."themeId" = p."id" AND s."versionId" = p."versionId")`,
    targets: NONE,
  },
  levels: {
    skills: Prisma.sql`(SELECT COUNT(*) FROM "Skill" s JOIN "Descriptor" d ON d."skillId" = s."id" AND d."levelId" = p."id" WHERE s."versionId" = p."versionId")`,
    targets: Prisma.sql`(SELECT COUNT(DISTINCT t."skillId") FROM "Skill" s JOIN "Target" t ON t."skillId" = s."id" AND t."levelId" = p."id" WHERE s."versionId" = p."versionId")`,
  },
} as const satisfies Record<DraftPart, object>

/** In the order in which they are shown. Levels start with the lowest. */
export const listParts = (
  part: DraftPart,
  versionId: number,
  tx: Tx = db(),
): Promise<PartRow[]> => {
  const { table, text } = TABLES[part]
  return queryRows<PartRow>(
    tx,
    Prisma.sql`SELECT p."id", p."code", p."name", p.${text} AS "text", p."order", ${USES[part].skills} AS "skills", ${USES[part].targets} AS "withTarget"
      FROM ${table} p WHERE p."versionId" = ${versionId} ORDER BY p."order", p."id"`,
  )
}

export async function addPart(
  tx: Tx,
  part: DraftPart,
  versionId: number,
  { code, name, text }: PartContent,
): Promise<number> {
  const { table, text: column } = TABLES[part]
  const [added] = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`INSERT INTO ${table} ("versionId", "code", "name", ${column}, "order")
      SELECT CAST(${versionId} AS INTEGER), ${code}, ${name}, ${text}, COALESCE(MAX("order"), 0) + 1 FROM ${table} WHERE "versionId" = ${versionId}
      RETURNING "id"`,
  )
  if (!added) throw new Error('Adding to the draft returned no id.')
  return added.id
}

export const savePart = (
  tx: Tx,
  part: DraftPart,
  id: number,
  { code, name, text }: PartContent,
) => {
  const { table, text: column } = TABLES[part]
  return tx.$executeRaw`UPDATE ${table} SET "code" = ${code}, "name" = ${name}, ${column} = ${text} WHERE "id" = ${id}`
}

/** Removes an area without skills, a theme, or a level without targets. Skills lose the theme, or their descriptor for the level. */
export async function removePart(tx: Tx, part: DraftPart, id: number): Promise<void> {
  if (part === 'themes')
    await tx.skill.updateMany({ where: { themeId: id }, data: { themeId: null } })
  if (part === 'levels') await tx.descriptor.deleteMany({ where: { levelId: id } })
  await tx.$executeRaw`DELETE FROM ${TABLES[part].table} WHERE "id" = ${id}`
}

/** Higher than the order of any level, so that levels can be numbered again without two having the same number. */
const ABOVE_ALL = 1_000_000

/** Numbers areas, themes or levels in the order of these ids, from 1. */
export async function savePartOrder(
  tx: Tx,
  part: DraftPart,
  ids: readonly number[],
): Promise<void> {
  const { table } = TABLES[part]
  const given = jsonRows(JSON.stringify(ids.map((id, index) => ({ id, order: index + 1 }))), {
    id: 'integer',
    order: 'integer',
  })
  await tx.$executeRaw`UPDATE ${table} SET "order" = "order" + ${ABOVE_ALL} WHERE "id" IN (SELECT "id" FROM ${given} g)`
  await tx.$executeRaw`UPDATE ${table} SET "order" = g."order" FROM ${given} g WHERE g."id" = ${table}."id"`
}
