import { db, type Tx } from '#app/data/database/database.server.ts'
import type { SkillText } from '#app/domain/skills/criterion/skill-text.ts'

const select = {
  id: true,
  code: true,
  name: true,
  definition: true,
  evidencePrompt: true,
  area: { select: { name: true } },
  theme: { select: { name: true } },
  behaviours: { select: { text: true }, orderBy: { order: 'asc' } },
  descriptors: {
    select: { text: true, level: { select: { name: true } } },
    orderBy: { level: { order: 'asc' } },
  },
  targets: {
    select: {
      grade: { select: { name: true } },
      profession: { select: { name: true } },
      level: { select: { name: true } },
    },
    orderBy: { grade: { rank: 'asc' } },
  },
} as const

/** What the criterion says about skills, in their order. @param where the skills of a version, or skills by id */
export async function listSkillTexts(
  where: { versionId: number } | { id: { in: number[] } },
  tx: Tx = db(),
): Promise<SkillText[]> {
  const rows = await tx.skill.findMany({ where, select, orderBy: { order: 'asc' } })
  return rows.map(({ area, theme, behaviours, descriptors, targets, ...skill }) => ({
    ...skill,
    area: area.name,
    theme: theme?.name ?? null,
    behaviours: behaviours.map(({ text }) => text),
    levels: descriptors.map(({ level, text }) => ({ name: level.name, text })),
    targets: targets.map(({ grade, profession, level }) => ({
      who: [grade.name, profession?.name].filter(Boolean).join(', '),
      level: level.name,
    })),
  }))
}
