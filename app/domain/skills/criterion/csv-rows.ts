/**
 * The CSV file of a framework: one row for each skill and level. An area or theme without skills has a
 * row of its own, and so does each level if there are no skills.
 */
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'

export const CSV_COLUMNS = [
  'framework',
  'title',
  'version',
  'illustrative',
  'language',
  'notice',
  'sources',
  'area_code',
  'area_name',
  'area_definition',
  'skill_code',
  'skill_name',
  'skill_definition',
  'skill_illustrative',
  'behaviours',
  'evidence_prompt',
  'level_code',
  'level_name',
  'level_meaning',
  'level_order',
  'descriptor',
  'targets',
  'area_order',
  'theme_code',
  'theme_name',
  'theme_definition',
  'theme_order',
] as const
type Cells = Partial<Record<(typeof CSV_COLUMNS)[number], string>>

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')

const frameworkCells = (framework: Framework): Cells => ({
  framework: framework.code,
  title: framework.title,
  version: framework.version,
  illustrative: yesOrNo(framework.illustrative),
  language: framework.language,
  notice: framework.notice ?? '',
  sources: framework.sources.map(({ what, url }) => `${what} | ${url}`).join('\n'),
})

function groupCells(
  kind: 'area' | 'theme',
  groups: readonly { code: string; name: string; definition: string }[],
  code: string | null,
): Cells {
  const at = groups.findIndex((group) => group.code === code)
  const group = groups[at]
  return group
    ? {
        [`${kind}_code`]: group.code,
        [`${kind}_name`]: group.name,
        [`${kind}_definition`]: group.definition,
        [`${kind}_order`]: String(at + 1),
      }
    : {}
}

const levelCells = ({ code, name, meaning, order }: Framework['levels'][number]): Cells => ({
  level_code: code,
  level_name: name,
  level_meaning: meaning,
  level_order: String(order),
})

const skillCells = (skill: FrameworkSkill): Cells => ({
  skill_code: skill.code,
  skill_name: skill.name,
  skill_definition: skill.definition,
  skill_illustrative: yesOrNo(skill.illustrative),
  behaviours: skill.behaviours.join('\n'),
  evidence_prompt: skill.evidencePrompt ?? '',
})

/** The grades that are expected to reach a level: `SCS1 DDAT:SCS2`. */
const targetCell = (skill: FrameworkSkill, level: string): string =>
  skill.targets
    .filter((target) => target.level === level)
    .map(({ grade, profession }) => (profession === null ? grade : `${profession}:${grade}`))
    .join(' ')

/** The rows below the header, in the order of `CSV_COLUMNS`. */
export function csvRowsOf(framework: Framework): string[][] {
  const { levels, areas, themes, skills } = framework
  const isUnused = (kind: 'area' | 'theme') => {
    const used = new Set(skills.map((skill) => skill[kind]))
    return ({ code }: { code: string }) => !used.has(code)
  }
  const rows: Cells[] = [
    ...skills.flatMap((skill) =>
      levels.map((level) => ({
        ...groupCells('area', areas, skill.area),
        ...groupCells('theme', themes, skill.theme),
        ...skillCells(skill),
        ...levelCells(level),
        descriptor: skill.descriptors[level.code] ?? '',
        targets: targetCell(skill, level.code),
      })),
    ),
    ...areas.filter(isUnused('area')).map(({ code }) => groupCells('area', areas, code)),
    ...themes.filter(isUnused('theme')).map(({ code }) => groupCells('theme', themes, code)),
    ...(skills.length === 0 ? levels.map(levelCells) : []),
  ]
  const common = frameworkCells(framework)
  return rows.map((row) => {
    const cells: Cells = { ...common, ...row }
    return CSV_COLUMNS.map((column) => cells[column] ?? '')
  })
}
