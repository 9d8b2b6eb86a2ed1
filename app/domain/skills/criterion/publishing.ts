/** Publishing a version of the criterion: what prevents it, and what it changes for people who assessed themselves. */
import { keepsAnswers, type SkillPair } from '#app/domain/skills/carry-forward.ts'
import type { Framework, FrameworkProblem } from '#app/domain/skills/framework.ts'

/** The longest note about what changed, in characters. */
export const NOTE_MAX_LENGTH = 1_000

/** Target levels that the skill does not describe, so that nobody could reach them by an answer. */
export const findUndefinedTargets = ({ skills }: Framework): FrameworkProblem[] =>
  skills.flatMap(({ code, descriptors, targets }) => {
    const missing = new Set(
      targets.map(({ level }) => level).filter((level) => descriptors[level] === undefined),
    )
    return [...missing].map((level) => ({
      where: code,
      message: `A target is “${level}”, which is not described for the skill. Describe the level, or change the target.`,
    }))
  })

/** How many skills of the previous version keep their answers, and which skills people are asked about. Ids. */
export type CarriedSkills = {
  before: number
  kept: SkillPair[]
  /** Skills of the new version. */
  asked: number[]
}

export function carriedSkills(
  pairs: readonly SkillPair[],
  { before, skillIds }: { before: number; skillIds: readonly number[] },
): CarriedSkills {
  const kept = pairs.filter(({ kind }) => keepsAnswers(kind))
  const keptIds = new Set(kept.map(({ to }) => to))
  return { before, kept: [...kept], asked: skillIds.filter((id) => !keptIds.has(id)) }
}
