/** The criterion: skills grouped into areas. A skill has behaviours, level descriptors, and target levels for grades. */

export const FRAMEWORK_STATUSES = ['draft', 'review', 'published', 'retired'] as const
export type FrameworkStatus = (typeof FRAMEWORK_STATUSES)[number]

export type FrameworkLevel = {
  code: string
  name: string
  meaning: string
  /** 1 is the lowest. */
  order: number
}
type FrameworkArea = { code: string; name: string; definition: string }
/** A second grouping of skills, across areas. */
type FrameworkTheme = { code: string; name: string; definition: string }
/** The target level in a skill for a grade, or for a grade in a profession. All are codes. */
type FrameworkTarget = { grade: string; profession: string | null; level: string }

export type FrameworkSkill = {
  code: string
  /** The code of its area. */
  area: string
  /** The code of its theme. */
  theme: string | null
  name: string
  definition: string
  behaviours: string[]
  /** Descriptors by level code. A level without a descriptor is not defined for the skill. */
  descriptors: Record<string, string>
  targets: FrameworkTarget[]
  evidencePrompt: string | null
  illustrative: boolean
}

/** A complete version of a framework, with codes as references. Areas, themes and skills are in the order in which they are shown. */
export type Framework = {
  code: string
  title: string
  version: string
  illustrative: boolean
  /** The language code, such as `en-GB`. */
  language: string
  notice: string | null
  sources: { what: string; url: string }[]
  levels: FrameworkLevel[]
  areas: FrameworkArea[]
  themes: FrameworkTheme[]
  skills: FrameworkSkill[]
}

/** Some professions are expected to reach at least `raiseTo` in some skills, at every grade that has a target. */
export type ProfessionAdjustment = {
  professions: readonly string[]
  skills: readonly string[]
  raiseTo: string
}

const levelOrder = (levels: readonly FrameworkLevel[], code: string): number =>
  levels.find((level) => level.code === code)?.order ?? 0

/** The framework with targets for each adjusted profession, where the adjustment is above the grade's target. */
export function withProfessionAdjustments(
  framework: Framework,
  adjustments: readonly ProfessionAdjustment[],
): Framework {
  const { levels } = framework
  const skills = framework.skills.map((skill) => {
    const general = skill.targets.filter((target) => target.profession === null)
    const adjustedTargets = adjustments
      .filter((adjustment) => adjustment.skills.includes(skill.code))
      .flatMap(({ professions, raiseTo }) =>
        professions.flatMap((profession) =>
          general
            .filter((target) => levelOrder(levels, target.level) < levelOrder(levels, raiseTo))
            .map((target) => ({ grade: target.grade, profession, level: raiseTo })),
        ),
      )
    return { ...skill, targets: [...skill.targets, ...adjustedTargets] }
  })
  return { ...framework, skills }
}

/** A problem with a framework. `where` is a code or a pair of codes, and `message` says what to do. */
export type FrameworkProblem = { where: string; message: string }

const findDuplicates = (codes: readonly string[]): string[] => [
  ...new Set(codes.filter((code, index) => codes.indexOf(code) !== index)),
]

const findSkillProblems = (
  skill: FrameworkSkill,
  framework: Framework,
  known: { grades: Known; professions: Known },
): FrameworkProblem[] => {
  const { code: where } = skill
  const isLevel = (code: string) => framework.levels.some((level) => level.code === code)
  const problem = (message: string): FrameworkProblem => ({ where, message })
  const levels = [...Object.keys(skill.descriptors), ...skill.targets.map((target) => target.level)]
  return [
    ...(framework.areas.some((area) => area.code === skill.area)
      ? []
      : [
          problem(
            `There is no area “${skill.area}”. Add it to the areas, or use an existing area.`,
          ),
        ]),
    ...(skill.theme === null || framework.themes.some((theme) => theme.code === skill.theme)
      ? []
      : [
          problem(
            `There is no theme “${skill.theme}”. Add it to the themes, or use an existing theme.`,
          ),
        ]),
    ...[...new Set(levels.filter((code) => !isLevel(code)))].map((code) =>
      problem(`There is no level “${code}”. Add it to the levels, or use an existing level.`),
    ),
    ...[...new Set(skill.targets.map((target) => target.grade))]
      .filter((code) => !known.grades.has(code))
      .map((code) =>
        problem(`There is no grade “${code}”. Import grades first, or correct the code.`),
      ),
    ...[...new Set(skill.targets.flatMap((target) => target.profession ?? []))]
      .filter((code) => !known.professions.has(code))
      .map((code) =>
        problem(`There is no profession “${code}”. Import professions first, or correct the code.`),
      ),
    ...findDuplicates(
      skill.targets.map((target) => `${target.grade} ${target.profession ?? ''}`.trim()),
    ).map((pair) => problem(`There are two targets for ${pair}. Remove one.`)),
    ...(Object.keys(skill.descriptors).length === 0
      ? [problem('No level has a descriptor. Describe at least one.')]
      : []),
  ]
}

type Known = ReadonlySet<string>

/** Every problem that prevents saving a framework. @param known the codes of existing grades and professions */
export function findFrameworkProblems(
  framework: Framework,
  known: { grades: Known; professions: Known },
): FrameworkProblem[] {
  const { levels, areas, themes, skills } = framework
  const duplicateProblems = (codes: readonly string[], noun: string) =>
    findDuplicates(codes).map((where) => ({
      where,
      message: `The code ${where} is used for more than one ${noun}. Give each a different code.`,
    }))
  return [
    ...(levels.length === 0
      ? [{ where: framework.code, message: 'There are no levels. Add at least one.' }]
      : []),
    ...(skills.length === 0
      ? [{ where: framework.code, message: 'There are no skills. Add at least one.' }]
      : []),
    ...duplicateProblems(
      levels.map((level) => level.code),
      'level',
    ),
    ...findDuplicates(levels.map((level) => String(level.order))).map((where) => ({
      where,
      message: `Two levels have the order ${where}. Number the levels from 1, without repeating a number.`,
    })),
    ...duplicateProblems(
      areas.map((area) => area.code),
      'area',
    ),
    ...duplicateProblems(
      themes.map((theme) => theme.code),
      'theme',
    ),
    ...duplicateProblems(
      skills.map((skill) => skill.code),
      'skill',
    ),
    ...skills.flatMap((skill) => findSkillProblems(skill, framework, known)),
  ]
}

/** A framework as a string, for comparison. The order of descriptors and targets makes no difference. */
export function canonicalFramework(framework: Framework): string {
  const { code, title, version, illustrative, language, notice, sources } = framework
  const { levels, areas, themes, skills } = framework
  const level = (level: FrameworkLevel) => [level.order, level.code, level.name, level.meaning]
  const target = (target: FrameworkTarget) =>
    `${target.grade} ${target.profession ?? ''} ${target.level}`
  return JSON.stringify([
    [code, title, version, illustrative, language, notice],
    sources.map(({ what, url }) => [what, url]),
    levels.toSorted((a, b) => a.order - b.order).map(level),
    areas.map((area) => [area.code, area.name, area.definition]),
    themes.map((theme) => [theme.code, theme.name, theme.definition]),
    skills.map((skill) => [
      [
        skill.code,
        skill.area,
        skill.theme,
        skill.name,
        skill.definition,
        skill.evidencePrompt,
        skill.illustrative,
      ],
      skill.behaviours,
      Object.entries(skill.descriptors).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      skill.targets.map(target).toSorted(),
    ]),
  ])
}
