/** Lineages: which skills of different versions ask the same question. They are set when a version is published. */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import { keepsAnswers, MAPPING_KINDS } from '#app/domain/skills/carry-forward.ts'
import { wordingOf } from '#app/domain/skills/criterion/wording.ts'

const KINDS_THAT_KEEP_ANSWERS = MAPPING_KINDS.filter(keepsAnswers)

/** The version that a new one follows: the last one published in the same framework. Null if there is none. */
const findVersionBefore = (
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

const wording = {
  levels: { select: { code: true, order: true } },
  skills: {
    orderBy: { order: 'asc' },
    select: {
      id: true,
      code: true,
      name: true,
      definition: true,
      descriptors: { select: { text: true, level: { select: { code: true } } } },
    },
  },
} as const

async function listWordings(tx: Tx, versionId: number): Promise<Map<string, [string, number]>> {
  const { levels, skills } = await tx.frameworkVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: wording,
  })
  return new Map(
    skills.map(({ id, code, descriptors, ...skill }) => {
      const texts = Object.fromEntries(descriptors.map(({ level, text }) => [level.code, text]))
      return [code, [wordingOf({ ...skill, descriptors: texts }, levels), id]]
    }),
  )
}

/**
 * Maps a version that is published without anyone deciding about its skills: those with the code and wording of a skill of the version before
 * are the same, and all others are new or gone.
 */
export async function saveMappingByWording(
  tx: Tx,
  version: { id: number; frameworkId: number },
): Promise<void> {
  const before = await findVersionBefore(tx, version)
  if (!before) return
  const [older, newer] = [await listWordings(tx, before.id), await listWordings(tx, version.id)]
  const isSame = (code: string): boolean => older.get(code)?.[0] === newer.get(code)?.[0]
  const { id: versionId } = version
  await tx.skillMapping.createMany({
    data: [
      ...[...newer].map(([code, [, toSkillId]]) =>
        isSame(code)
          ? { versionId, fromSkillId: older.get(code)?.[1] ?? null, toSkillId, kind: 'same' }
          : { versionId, fromSkillId: null, toSkillId, kind: 'new' },
      ),
      ...[...older]
        .filter(([code]) => !isSame(code))
        .map(([, [, fromSkillId]]) => ({ versionId, fromSkillId, toSkillId: null, kind: 'gone' })),
    ],
  })
}
