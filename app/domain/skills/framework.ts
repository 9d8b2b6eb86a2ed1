/** The criterion: areas hold skills; a skill has behaviours, descriptors for its levels, and the levels expected of grades. */

export type FrameworkStatus = 'draft' | 'published' | 'retired'

export type FrameworkLevel = {
  code: string
  name: string
  meaning: string
  /** 1 is the lowest. */ order: number
}
type FrameworkArea = { code: string; name: string; definition: string }
/** The level expected of a grade in one skill; with a profession, of that grade in that profession. All by code. */
type FrameworkTarget = { grade: string; profession: string | null; level: string }

export type FrameworkSkill = {
  code: string
  /** The code of its area. */
  area: string
  name: string
  definition: string
  behaviours: string[]
  /** Level code to descriptor; a level without one is not defined for the skill. */
  descriptors: Record<string, string>
  targets: FrameworkTarget[]
  evidencePrompt: string | null
  illustrative: boolean
}

/** One version of a framework, whole, by codes. The order of areas and of skills is the order in which they are shown. */
export type Framework = {
  code: string
  title: string
  version: string
  illustrative: boolean
  /** Such as `en-GB`. */
  language: string
  notice: string | null
  sources: { what: string; url: string }[]
  levels: FrameworkLevel[]
  areas: FrameworkArea[]
  skills: FrameworkSkill[]
}

/** "These professions are expected to reach at least this level in these skills", at every grade that has a target. */
export type ProfessionAdjustment = {
  professions: readonly string[]
  skills: readonly string[]
  raiseTo: string
}

const orderOf = (levels: readonly FrameworkLevel[], code: string): number =>
  levels.find((level) => level.code === code)?.order ?? 0

/** The framework with each adjustment written out as targets of its professions, where it raises what the grade has. */
export function withProfessionAdjustments(
  framework: Framework,
  adjustments: readonly ProfessionAdjustment[],
): Framework {
  const { levels } = framework
  const skills = framework.skills.map((skill) => {
    const general = skill.targets.filter((target) => target.profession === null)
    const raised = adjustments
      .filter((adjustment) => adjustment.skills.includes(skill.code))
      .flatMap(({ professions, raiseTo }) =>
        professions.flatMap((profession) =>
          general
            .filter((target) => orderOf(levels, target.level) < orderOf(levels, raiseTo))
            .map((target) => ({ grade: target.grade, profession, level: raiseTo })),
        ),
      )
    return { ...skill, targets: [...skill.targets, ...raised] }
  })
  return { ...framework, skills }
}

/** What is wrong with a framework: where (a code, or a pair of codes), and a sentence that says what to do. */
export type FrameworkProblem = { where: string; message: string }

const repeated = (codes: readonly string[]): string[] => [
  ...new Set(codes.filter((code, index) => codes.indexOf(code) !== index)),
]

const problemsOfSkill = (
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
      : [problem(`There is no area “${skill.area}”. Add it to the areas, or name one of them.`)]),
    ...[...new Set(levels.filter((code) => !isLevel(code)))].map((code) =>
      problem(`There is no level “${code}”. Add it to the levels, or name one of them.`),
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
    ...repeated(
      skill.targets.map((target) => `${target.grade} ${target.profession ?? ''}`.trim()),
    ).map((pair) => problem(`The target of ${pair} is given twice. Keep one.`)),
    ...(Object.keys(skill.descriptors).length === 0
      ? [problem('No level has a descriptor. Describe at least one.')]
      : []),
  ]
}

type Known = ReadonlySet<string>

/** Everything that keeps a framework from being saved; empty when nothing does. `known` are the codes of grades and professions there are. */
export function problemsOfFramework(
  framework: Framework,
  known: { grades: Known; professions: Known },
): FrameworkProblem[] {
  const { levels, areas, skills } = framework
  const twice = (codes: readonly string[], noun: string) =>
    repeated(codes).map((where) => ({
      where,
      message: `The code ${where} is used for more than one ${noun}. Give each its own.`,
    }))
  return [
    ...(levels.length === 0
      ? [{ where: framework.code, message: 'There are no levels. Name at least one.' }]
      : []),
    ...(skills.length === 0
      ? [{ where: framework.code, message: 'There are no skills. Describe at least one.' }]
      : []),
    ...twice(
      levels.map((level) => level.code),
      'level',
    ),
    ...repeated(levels.map((level) => String(level.order))).map((where) => ({
      where,
      message: `Two levels have the order ${where}. Number them from 1, each once.`,
    })),
    ...twice(
      areas.map((area) => area.code),
      'area',
    ),
    ...twice(
      skills.map((skill) => skill.code),
      'skill',
    ),
    ...skills.flatMap((skill) => problemsOfSkill(skill, framework, known)),
  ]
}

/** A framework as one text, the same for the same content in whatever order its descriptors and targets are told. */
export function canonicalFramework(framework: Framework): string {
  const { code, title, version, illustrative, language, notice, sources, levels, areas, skills } =
    framework
  const level = (one: FrameworkLevel) => [one.order, one.code, one.name, one.meaning]
  const target = (one: FrameworkTarget) => `${one.grade} ${one.profession ?? ''} ${one.level}`
  return JSON.stringify([
    [code, title, version, illustrative, language, notice],
    sources.map(({ what, url }) => [what, url]),
    levels.toSorted((one, other) => one.order - other.order).map(level),
    areas.map((area) => [area.code, area.name, area.definition]),
    skills.map((skill) => [
      [
        skill.code,
        skill.area,
        skill.name,
        skill.definition,
        skill.evidencePrompt,
        skill.illustrative,
      ],
      skill.behaviours,
      Object.entries(skill.descriptors).toSorted(([one], [other]) => (one < other ? -1 : 1)),
      skill.targets.map(target).toSorted(),
    ]),
  ])
}
