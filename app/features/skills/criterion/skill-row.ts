/** A skill in a list, with the level that is expected of the chosen grade. */
import { expectedTarget, type LevelStep } from '#app/domain/skills/assessment.ts'
import type { FrameworkLevel } from '#app/domain/skills/framework.ts'

type Target = { grade: string; profession: string | null; level: string }
export type SkillRow = {
  code: string
  name: string
  /** The levels that are defined for the skill, lowest first. */
  levels: LevelStep[]
  expected: LevelStep | null
  courses: number
}

/** The levels of a version with these codes, lowest first. */
export const definedLevels = (
  levels: readonly FrameworkLevel[],
  codes: readonly string[],
): LevelStep[] =>
  levels
    .filter(({ code }) => codes.includes(code))
    .map(({ code, name, order }) => ({ code, name, order }))

/** The level that is expected of a grade, or of a grade in a profession. Null if none is. */
export function expectedStep(
  levels: readonly FrameworkLevel[],
  targets: readonly Target[],
  { grade, profession }: { grade: { code: string } | null; profession: { code: string } | null },
): (LevelStep & { isForProfession: boolean }) | null {
  const post = grade && { grade: grade.code, profession: profession?.code ?? '' }
  const target = expectedTarget(targets, post)
  const level = levels.find(({ code }) => code === target?.level)
  return level && target
    ? {
        code: level.code,
        name: level.name,
        order: level.order,
        isForProfession: target.profession !== null,
      }
    : null
}
