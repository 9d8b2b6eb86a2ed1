/** Lineages: which skills of different versions ask the same question. They are set when a version is published. */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import { keepsAnswers, MAPPING_KINDS } from '#app/domain/skills/carry-forward.ts'
import { listMappable } from '#app/data/skills/criterion/mappings.server.ts'
import type { MappableSkill } from '#app/domain/skills/criterion/mapping.ts'

const KINDS_THAT_KEEP_ANSWERS = MAPPING_KINDS.filter(keepsAnswers)

/** The version that a new one follows: the last one published in the same framework. Null if there is none. */
export const findVersionBefore = (
  tx: Tx,
  { id, frameworkId }: { id: number; frameworkId: number },
): Promise<{ id: number; version: string } | null> =>
  tx.frameworkVersion.findFirst({
    where: { frameworkId, id: { not: id }, status: { in: ['published', 'retired'] } },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, version: true },
  })

/** Gives each skill of a version its lineage, by the mapping that is saved. Call this when the version is published. */
export async function saveLineages(tx: Tx, versionId: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Skill" SET "lineageId" = COALESCE((
      SELECT o."lineageId" FROM "SkillMapping" m JOIN "Skill" o ON o."id" = m."fromSkillId"
      WHERE m."toSkillId" = "Skill"."id" AND m."versionId" = ${versionId} AND m."kind" IN (${Prisma.join(KINDS_THAT_KEEP_ANSWERS)})), "id")
    WHERE "versionId" = ${versionId}`
}

/**
 * Maps a version that is published without anyone deciding about its skills: those with the code and wording of a skill of the previous version
 * are the same, and all others are new or gone.
 */
export async function saveMappingByWording(
  tx: Tx,
  version: { id: number; frameworkId: number },
): Promise<void> {
  const before = await findVersionBefore(tx, version)
  if (!before) return
  const [older, newer] = [await listMappable(before.id, tx), await listMappable(version.id, tx)]
  const olderByCode = new Map(older.map((skill) => [skill.code, skill]))
  const sameAs = ({ code, wording }: MappableSkill): MappableSkill | null => {
    const skill = olderByCode.get(code)
    return skill?.wording === wording ? skill : null
  }
  const kept = new Set(newer.flatMap((skill) => sameAs(skill)?.id ?? []))
  const { id: versionId } = version
  await tx.skillMapping.createMany({
    data: [
      ...newer.map((skill) => {
        const from = sameAs(skill)
        const kind = from ? 'same' : 'new'
        return { versionId, fromSkillId: from?.id ?? null, toSkillId: skill.id, kind }
      }),
      ...older
        .filter(({ id }) => !kept.has(id))
        .map(({ id }) => ({ versionId, fromSkillId: id, toSkillId: null, kind: 'gone' })),
    ],
  })
}
