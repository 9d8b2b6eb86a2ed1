/** The data for the page about the whole criterion. */
import {
  countVersionSkills,
  listSkillSummaries,
  listVersionGroups,
  listVersionLevels,
  type GroupKind,
  type SkillGroup,
  type SkillSummary,
} from '#app/data/skills/criterion/version-skills.server.ts'
import {
  listReadableVersions,
  type ReadableVersion,
} from '#app/data/skills/criterion/readable-versions.server.ts'
import { listCoursesBySkill } from '#app/data/learning/courses/courses-by-skill.server.ts'
import {
  definedLevels,
  expectedStep,
  type SkillRow,
} from '#app/features/skills/criterion/skill-row.ts'
import {
  findLevelChoice,
  type LevelChoice,
} from '#app/features/skills/criterion/level-choice.server.ts'
import type { VersionToRead } from '#app/features/skills/criterion/require-version.server.ts'
import { pageOf, type PageOfList } from '#app/platform/http/page-number.ts'

/** A criterion with more skills than this lists its areas only. */
const MAX_LISTED_SKILLS = 100

/** An area or a theme. `rows` is null if there are too many skills to list. */
type GroupView = SkillGroup & { rows: SkillRow[] | null }
export type CriterionView = {
  version: VersionToRead
  versions: ReadableVersion[]
  choice: LevelChoice
  skills: number
  levels: { code: string; name: string; meaning: string }[]
  groupedBy: GroupKind
  groups: GroupView[]
  areas: number
  themes: number
  /** Skills that contain the text in `q`. Null if nothing was searched for. */
  found: ({ q: string; count: number; rows: SkillRow[] } & PageOfList) | null
  isLarge: boolean
}

async function rowsOf(
  version: VersionToRead,
  skills: readonly SkillSummary[],
  choice: LevelChoice,
): Promise<(SkillRow & { area: string; theme: string | null })[]> {
  const levels = await listVersionLevels(version.id)
  const courses = version.isPublished
    ? await listCoursesBySkill(
        version.frameworkId,
        skills.map(({ code }) => code),
      )
    : []
  const counts = Map.groupBy(courses, ({ skill }) => skill)
  return skills.map((skill) => ({
    code: skill.code,
    name: skill.name,
    area: skill.area,
    theme: skill.theme,
    levels: definedLevels(levels, skill.levels),
    expected: expectedStep(levels, skill.targets, choice),
    courses: counts.get(skill.code)?.length ?? 0,
  }))
}

export async function findCriterionView(
  version: VersionToRead,
  personId: number,
  params: URLSearchParams,
): Promise<CriterionView> {
  const choice = await findLevelChoice(personId, params)
  const grade = choice.grade?.code ?? null
  const skills = await countVersionSkills(version.id)
  const isLarge = skills > MAX_LISTED_SKILLS
  const areas = await listVersionGroups(version.id, 'area')
  const themes = await listVersionGroups(version.id, 'theme')
  const groupedBy = params.get('by') === 'theme' && themes.length > 0 ? 'theme' : 'area'
  const q = (params.get('q') ?? '').trim().slice(0, 100)
  const rows =
    isLarge || q !== ''
      ? null
      : await rowsOf(version, await listSkillSummaries(version.id, {}, { grade }), choice)
  return {
    version,
    versions: await listReadableVersions(),
    choice,
    skills,
    levels: await listVersionLevels(version.id),
    groupedBy,
    groups: (groupedBy === 'theme' ? themes : areas).map((group) => ({
      ...group,
      rows: rows && rows.filter((row) => row[groupedBy] === group.code),
    })),
    areas: areas.length,
    themes: themes.length,
    found: q === '' ? null : await findSkills(version, q, { choice, params }),
    isLarge,
  }
}

async function findSkills(
  version: VersionToRead,
  q: string,
  { choice, params }: { choice: LevelChoice; params: URLSearchParams },
): Promise<CriterionView['found']> {
  const count = await countVersionSkills(version.id, { text: q })
  const page = pageOf(params, count)
  const grade = choice.grade?.code ?? null
  const skills = await listSkillSummaries(version.id, { text: q }, { grade, ...page })
  return { q, count, rows: await rowsOf(version, skills, choice), ...page }
}
