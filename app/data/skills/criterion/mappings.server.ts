/** What was decided about the skills of the previous version, when a draft is published. */
import { createHash } from 'node:crypto'
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { MappingKind, SkillPair } from '#app/domain/skills/carry-forward.ts'
import type { DecidedPair, MappableSkill } from '#app/domain/skills/criterion/mapping.ts'
import { definedLevels, wordingOf } from '#app/domain/skills/criterion/wording.ts'

/** The skills of a version in their order, for comparison with those of another. */
export async function listMappable(versionId: number, tx: Tx = db()): Promise<MappableSkill[]> {
  const { levels, skills } = await tx.frameworkVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: {
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
    },
  })
  return skills.map(({ descriptors: rows, ...skill }) => {
    const descriptors = Object.fromEntries(rows.map(({ level, text }) => [level.code, text]))
    return {
      ...skill,
      levels: definedLevels({ descriptors }, levels),
      wording: wordingOf({ ...skill, descriptors }, levels),
    }
  })
}

/** What both skills of a pair say, as a digest. */
const digestOf = (pair: SkillPair, skills: ReadonlyMap<number, MappableSkill>): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        [pair.from, pair.to].map((id) => (id === null ? null : skills.get(id)?.wording)),
      ),
    )
    .digest('hex')

const byId = (skills: readonly MappableSkill[]) => new Map(skills.map((skill) => [skill.id, skill]))

/** The pairs that were decided for a draft. @param skills those of the draft and of the previous version */
export async function listDecidedPairs(
  versionId: number,
  skills: readonly MappableSkill[],
  tx: Tx = db(),
): Promise<DecidedPair[]> {
  const rows = await tx.skillMapping.findMany({ where: { versionId }, orderBy: { id: 'asc' } })
  const known = byId(skills)
  return rows
    .filter(({ fromSkillId }) => fromSkillId === null || known.has(fromSkillId))
    .map(({ fromSkillId, toSkillId, kind, decidedFor }) => {
      const pair = { from: fromSkillId, to: toSkillId, kind: kind as MappingKind }
      return { ...pair, isCurrent: decidedFor === digestOf(pair, known) }
    })
}

/** Adds pairs, and removes the earlier decisions about their old skills, and that their new skills are new. */
export async function saveDecidedPairs(
  tx: Tx,
  versionId: number,
  {
    pairs,
    skills,
    ...decided
  }: {
    pairs: readonly SkillPair[]
    skills: readonly MappableSkill[]
    decidedAt: Date
    decidedById: number
  },
): Promise<void> {
  const from = pairs.flatMap((pair) => pair.from ?? [])
  const to = pairs.flatMap((pair) => pair.to ?? [])
  for (const where of [
    { versionId, fromSkillId: { in: from } },
    { versionId, fromSkillId: null, toSkillId: { in: to } },
  ])
    await tx.skillMapping.deleteMany({ where })
  const known = byId(skills)
  await tx.skillMapping.createMany({
    data: pairs.map((pair) => ({
      versionId,
      fromSkillId: pair.from,
      toSkillId: pair.to,
      kind: pair.kind,
      decidedFor: digestOf(pair, known),
      ...decided,
    })),
  })
}

/**
 * The skills of two versions that belong together: as mapped, if one version follows the other, and otherwise those with the same lineage.
 * Empty for a draft about which nothing is decided.
 */
export async function listPairsBetween(
  fromId: number,
  toId: number,
  tx: Tx = db(),
): Promise<SkillPair[]> {
  const mapped = await tx.skillMapping.findMany({
    where: { versionId: toId, fromSkill: { versionId: fromId }, toSkillId: { not: null } },
    orderBy: { id: 'asc' },
  })
  if (mapped.length > 0)
    return mapped.map(({ fromSkillId, toSkillId, kind }) => ({
      from: fromSkillId,
      to: toSkillId,
      kind: kind as MappingKind,
    }))
  const rows = await tx.skill.findMany({
    where: { versionId: { in: [fromId, toId] }, lineageId: { not: null } },
    select: { id: true, versionId: true, lineageId: true },
  })
  const older = new Map(
    rows
      .filter(({ versionId }) => versionId === fromId)
      .map(({ id, lineageId }) => [lineageId, id]),
  )
  return rows
    .filter(({ versionId, lineageId }) => versionId === toId && older.has(lineageId))
    .map(({ id, lineageId }) => ({ from: older.get(lineageId) ?? null, to: id, kind: 'reworded' }))
}
