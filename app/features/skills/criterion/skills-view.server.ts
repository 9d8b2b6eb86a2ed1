/** The data for pages that show skills of the criterion in full. */
import {
  countVersionSkills,
  listVersionGroups,
  listVersionLevels,
  listVersionSkills,
  type GroupKind,
  type SkillFilter,
} from '#app/data/skills/criterion/version-skills.server.ts'
import {
  listCoursesBySkill,
  type CourseOfSkill,
} from '#app/data/learning/courses/courses-by-skill.server.ts'
import type { FrameworkLevel, FrameworkSkill } from '#app/domain/skills/framework.ts'
import { expectedStep } from '#app/features/skills/criterion/skill-row.ts'
import type { LevelChoice } from '#app/features/skills/criterion/level-choice.server.ts'
import type { VersionToRead } from '#app/features/skills/criterion/require-version.server.ts'
import { pageOf, type PageOfList } from '#app/platform/http/page-number.ts'

const SKILLS_PER_PAGE = 30
/** A criterion with more skills than this is printed by area. */
const MAX_PRINTED_SKILLS = 100

export type SkillView = {
  code: string
  area: string
  name: string
  definition: string
  behaviours: string[]
  evidencePrompt: string | null
  /** Every level of the version. `text` is null if the level is not defined for the skill. */
  levels: { code: string; name: string; text: string | null; isExpected: boolean }[]
  isForProfession: boolean
  /** The level that each grade is expected to reach, most senior first, with the exceptions of professions. */
  targets: { grade: string; level: string | null; professions: { name: string; level: string }[] }[]
  courses: { code: string; title: string; level: string }[]
}

const viewOf = (
  skill: FrameworkSkill,
  levels: readonly FrameworkLevel[],
  choice: LevelChoice,
  courses: readonly CourseOfSkill[],
): SkillView => {
  const { code, area, name, definition, behaviours, evidencePrompt } = skill
  const levelName = (level: string) => levels.find((each) => each.code === level)?.name ?? level
  const expected = expectedStep(levels, skill.targets, choice)
  return {
    code,
    area,
    name,
    definition,
    behaviours,
    evidencePrompt,
    levels: levels.map((level) => ({
      code: level.code,
      name: level.name,
      text: skill.descriptors[level.code] ?? null,
      isExpected: level.code === expected?.code,
    })),
    isForProfession: expected?.isForProfession ?? false,
    targets: choice.grades.flatMap((grade) => {
      const targets = skill.targets.filter((target) => target.grade === grade.code)
      const general = targets.find((target) => target.profession === null)
      const professions = targets.flatMap(({ profession, level }) => {
        const found = choice.professions.find((each) => each.code === profession)
        return found ? [{ name: found.name, level: levelName(level) }] : []
      })
      return targets.length === 0
        ? []
        : [{ grade: grade.name, level: general ? levelName(general.level) : null, professions }]
    }),
    courses: courses
      .filter((course) => course.skill === code)
      .map((course) => ({ ...course, level: levelName(course.level) })),
  }
}

async function listSkillViews(
  version: VersionToRead,
  filter: SkillFilter,
  choice: LevelChoice,
  slice: { skip?: number; take?: number } = {},
): Promise<SkillView[]> {
  const skills = await listVersionSkills(version.id, filter, slice)
  const levels = await listVersionLevels(version.id)
  const codes = skills.map(({ code }) => code)
  const courses = version.isPublished ? await listCoursesBySkill(version.frameworkId, codes) : []
  return skills.map((skill) => viewOf(skill, levels, choice, courses))
}

/** An area or theme with a page of its skills. Null if there is none with this code. */
export async function findGroupView(
  version: VersionToRead,
  { kind, code }: { kind: GroupKind; code: string },
  { choice, params }: { choice: LevelChoice; params: URLSearchParams },
) {
  const group = (await listVersionGroups(version.id, kind)).find((each) => each.code === code)
  if (!group) return null
  const page: PageOfList = pageOf(params, group.skills, SKILLS_PER_PAGE)
  const { skip, take } = page
  const skills = await listSkillViews(version, { [kind]: code }, choice, { skip, take })
  return { group, skills, ...page }
}

/** A skill with its area. Null if there is no such skill. */
export async function findSkillView(version: VersionToRead, code: string, choice: LevelChoice) {
  const [skill] = await listSkillViews(version, { code }, choice)
  if (!skill) return null
  const areas = await listVersionGroups(version.id, 'area')
  return { skill, area: areas.find((area) => area.code === skill.area) ?? null }
}

/** Everything, to print. `areas[].skills` is empty if there are too many skills for one page. */
export async function findPrintView(version: VersionToRead, choice: LevelChoice) {
  const isTooLarge = (await countVersionSkills(version.id)) > MAX_PRINTED_SKILLS
  const skills = isTooLarge ? [] : await listSkillViews(version, {}, choice)
  const areas = (await listVersionGroups(version.id, 'area')).map(({ code, name, definition }) => ({
    code,
    name,
    definition,
    skills: skills.filter((skill) => skill.area === code),
  }))
  return { isTooLarge, areas }
}
