/** Parts of a version of the criterion, for pages that show one area, one skill or a list. */
import { db } from '#app/data/database/database.server.ts'
import { containing } from '#app/data/database/dialect.server.ts'
import type { FrameworkLevel, FrameworkSkill } from '#app/domain/skills/framework.ts'

const IN_ORDER = [{ area: { order: 'asc' } }, { order: 'asc' }] as const

export const listVersionLevels = (versionId: number): Promise<FrameworkLevel[]> =>
  db().level.findMany({
    where: { versionId },
    orderBy: { order: 'asc' },
    select: { code: true, name: true, meaning: true, order: true },
  })

export type SkillGroup = { code: string; name: string; definition: string; skills: number }
/** Skills are grouped into areas and, across them, into themes. A skill may have no theme. */
export type GroupKind = 'area' | 'theme'

/** The areas or themes of a version, with how many skills each has. */
export async function listVersionGroups(versionId: number, kind: GroupKind): Promise<SkillGroup[]> {
  const query = {
    where: { versionId },
    orderBy: { order: 'asc' },
    include: { _count: { select: { skills: true } } },
  } as const
  const groups =
    kind === 'area' ? await db().area.findMany(query) : await db().theme.findMany(query)
  return groups.map(({ code, name, definition, _count }) => ({
    code,
    name,
    definition,
    skills: _count.skills,
  }))
}

/** Which skills of a version. `text` is searched for in codes, names and definitions. */
export type SkillFilter = { area?: string; theme?: string; code?: string; text?: string }

const whereOf = (versionId: number, { area, theme, code, text }: SkillFilter) => ({
  versionId,
  ...(area === undefined ? {} : { area: { code: area } }),
  ...(theme === undefined ? {} : { theme: { code: theme } }),
  ...(code === undefined ? {} : { code }),
  ...(text === undefined
    ? {}
    : {
        OR: [
          { code: containing(text) },
          { name: containing(text) },
          { definition: containing(text) },
        ],
      }),
})

export const countVersionSkills = (versionId: number, filter: SkillFilter = {}): Promise<number> =>
  db().skill.count({ where: whereOf(versionId, filter) })

const TARGET = {
  grade: { select: { code: true } },
  profession: { select: { code: true } },
  level: { select: { code: true } },
} as const
type TargetRow = {
  grade: { code: string }
  profession: { code: string } | null
  level: { code: string }
}
const targetOf = ({ grade, profession, level }: TargetRow) => ({
  grade: grade.code,
  profession: profession?.code ?? null,
  level: level.code,
})

export type SkillSummary = Pick<FrameworkSkill, 'code' | 'area' | 'theme' | 'name' | 'targets'> & {
  /** The codes of the levels that are defined for the skill. */
  levels: string[]
}

/** Skills with the targets of one grade, in order. @param grade its code. Null leaves targets out */
export async function listSkillSummaries(
  versionId: number,
  filter: SkillFilter,
  { grade, skip, take }: { grade: string | null; skip?: number; take?: number },
): Promise<SkillSummary[]> {
  const skills = await db().skill.findMany({
    where: whereOf(versionId, filter),
    orderBy: [...IN_ORDER],
    skip,
    take,
    select: {
      code: true,
      name: true,
      area: { select: { code: true } },
      theme: { select: { code: true } },
      descriptors: { select: { level: { select: { code: true } } } },
      targets: { where: { grade: { code: grade ?? '' } }, select: TARGET },
    },
  })
  return skills.map(({ code, name, area, theme, descriptors, targets }) => ({
    code,
    name,
    area: area.code,
    theme: theme?.code ?? null,
    levels: descriptors.map(({ level }) => level.code),
    targets: targets.map(targetOf),
  }))
}

/** Complete skills, in order. */
export async function listVersionSkills(
  versionId: number,
  filter: SkillFilter,
  slice: { skip?: number; take?: number } = {},
): Promise<FrameworkSkill[]> {
  const skills = await db().skill.findMany({
    where: whereOf(versionId, filter),
    orderBy: [...IN_ORDER],
    ...slice,
    include: {
      area: { select: { code: true } },
      theme: { select: { code: true } },
      behaviours: { orderBy: { order: 'asc' } },
      descriptors: { include: { level: true } },
      targets: { select: TARGET, orderBy: { id: 'asc' } },
    },
  })
  return skills.map((skill) => ({
    code: skill.code,
    area: skill.area.code,
    theme: skill.theme?.code ?? null,
    name: skill.name,
    definition: skill.definition,
    behaviours: skill.behaviours.map(({ text }) => text),
    descriptors: Object.fromEntries(skill.descriptors.map(({ level, text }) => [level.code, text])),
    targets: skill.targets.map(targetOf),
    evidencePrompt: skill.evidencePrompt,
    illustrative: skill.illustrative,
  }))
}
