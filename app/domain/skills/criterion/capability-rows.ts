/**
 * The columns of the published download of the Government Digital and Data Profession Capability Framework, and a framework in that form:
 * one row for each role, role level, skill and skill level.
 *
 * An area is a role family, a profession is a role, and a grade is a role level. A level of a skill that nobody is expected to reach has a
 * row without a role, so that its text is not lost. Codes, behaviours, evidence prompts and themes have no column.
 */
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'

export const CAPABILITY_COLUMNS = [
  'role family',
  'role',
  'role description',
  'role level',
  'role level description',
  'skill name',
  'skill description',
  'skill level',
  'skill level description',
  'role type',
] as const
export type CapabilityColumn = (typeof CAPABILITY_COLUMNS)[number]

/** The role of a target that holds in every profession. */
export const ALL_PROFESSIONS = 'All professions'
/** The type of a role that is a grade, rather than a job. */
const GRADE_ROLE = 'Grade'

type Names = { grades: ReadonlyMap<string, string>; professions: ReadonlyMap<string, string> }

/** The rows below the header. @param names of grades and professions, by code */
export function capabilityRowsOf(framework: Framework, names: Names): string[][] {
  const { levels, areas, skills } = framework
  const rowsOf = (skill: FrameworkSkill): string[][] =>
    levels.flatMap((level) => {
      const family = areas.find(({ code }) => code === skill.area)?.name ?? skill.area
      const text = skill.descriptors[level.code]
      const targets = skill.targets.filter((target) => target.level === level.code)
      const row = (role: string, grade: string, type: string): string[] => [
        family,
        role,
        '',
        grade,
        '',
        skill.name,
        skill.definition,
        level.name,
        text ?? '',
        type,
      ]
      if (targets.length === 0) return text === undefined ? [] : [row('', '', '')]
      return targets.map(({ grade, profession }) =>
        row(
          profession === null ? ALL_PROFESSIONS : (names.professions.get(profession) ?? profession),
          names.grades.get(grade) ?? grade,
          GRADE_ROLE,
        ),
      )
    })
  return skills.flatMap(rowsOf)
}
