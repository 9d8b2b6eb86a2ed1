/** Skills by lineage, which is the same in every version of the criterion that asks the same question. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { LineageLink } from '#app/domain/skills/carry-forward.ts'

/** The skills of the published version, in its order. */
export async function listCurrentSkills(
  tx: Tx = db(),
): Promise<{ lineageId: number; code: string; name: string }[]> {
  const skills = await tx.skill.findMany({
    where: { version: { status: 'published' }, lineageId: { not: null } },
    orderBy: [{ versionId: 'asc' }, { order: 'asc' }],
    select: { lineageId: true, code: true, name: true },
  })
  return skills.flatMap(({ lineageId, ...skill }) =>
    lineageId === null ? [] : [{ ...skill, lineageId }],
  )
}

/** The latest name of each of these skills, by lineage. */
export async function findSkillNames(
  lineageIds: readonly (number | null)[],
  tx: Tx = db(),
): Promise<Map<number, string>> {
  const skills = await tx.skill.findMany({
    where: { lineageId: { in: lineageIds.filter((id) => id !== null) } },
    // The later version of a skill replaces the earlier name.
    orderBy: { id: 'asc' },
    select: { lineageId: true, name: true },
  })
  return new Map(
    skills.flatMap(({ lineageId, name }) =>
      lineageId === null ? [] : [[lineageId, name] as const],
    ),
  )
}

/** The lineage of each skill of a version. Null until the version is published. */
export const listSkillLineages = (
  versionId: number,
  tx: Tx = db(),
): Promise<{ code: string; lineageId: number | null }[]> =>
  tx.skill.findMany({
    where: { versionId },
    orderBy: { order: 'asc' },
    select: { code: true, lineageId: true },
  })

/** Which skills were split or merged into which, in every published version. */
export async function listLineageLinks(tx: Tx = db()): Promise<LineageLink[]> {
  const lineage = { select: { lineageId: true } } as const
  const mappings = await tx.skillMapping.findMany({
    where: {
      kind: { in: ['split', 'merged'] },
      version: { status: { in: ['published', 'retired'] } },
    },
    orderBy: { id: 'asc' },
    select: { kind: true, fromSkill: lineage, toSkill: lineage },
  })
  return mappings.flatMap(({ kind, fromSkill, toSkill }) => {
    const [from, to] = [fromSkill?.lineageId ?? null, toSkill?.lineageId ?? null]
    return from === null || to === null
      ? []
      : [{ from, to, kind: kind === 'split' ? ('split' as const) : ('merged' as const) }]
  })
}
