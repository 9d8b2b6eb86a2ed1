/** What a skill says to the person who answers it. */
import type { FrameworkLevel, FrameworkSkill } from '#app/domain/skills/framework.ts'

/** The codes of the levels that are defined for a skill, lowest first. */
export const definedLevels = (
  skill: Pick<FrameworkSkill, 'descriptors'>,
  levels: readonly Pick<FrameworkLevel, 'code' | 'order'>[],
): string[] =>
  levels
    .filter(({ code }) => skill.descriptors[code] !== undefined)
    .toSorted((a, b) => a.order - b.order)
    .map(({ code }) => code)

/** A skill's name, definition and descriptors as one string. Two skills with the same wording ask the same question. */
export const wordingOf = (
  skill: Pick<FrameworkSkill, 'name' | 'definition' | 'descriptors'>,
  levels: readonly Pick<FrameworkLevel, 'code' | 'order'>[],
): string =>
  JSON.stringify([
    skill.name,
    skill.definition,
    definedLevels(skill, levels).map((code) => [code, skill.descriptors[code]]),
  ])
