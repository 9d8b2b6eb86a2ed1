import type { Random } from '#app/domain/text/random.ts'

export type MadeUpRating = { skillId: number; answer: string; evidence: string | null }

const EVIDENCE = [
  'Asked for the range behind a headline figure before the board relied on it.',
  'Sat in on two rounds of user research and changed the scope afterwards.',
  'Brought the analysts in when the options paper was still a blank page.',
  'Stopped a contract extension until the exit costs were on the page.',
  'Ran the recovery exercise with my own team in the room.',
]

type Post = { gradeId: number; professionId: number }
type SkillWithTargets = {
  id: number
  targets: readonly { gradeId: number; professionId: number | null; level: { order: number } }[]
}

/** @returns a function from skill to target level, from 1. A target for the grade and profession takes precedence over one for the grade. */
export const expectedLevels =
  (skills: readonly SkillWithTargets[], { gradeId, professionId }: Post) =>
  (skillId: number): number | null => {
    const targets =
      skills
        .find(({ id }) => id === skillId)
        ?.targets.filter((target) => target.gradeId === gradeId) ?? []
    const target =
      targets.find((target) => target.professionId === professionId) ??
      targets.find((target) => target.professionId === null)
    return target?.level.order ?? null
  }

/** How much better or worse a department is than others, in levels. */
export const departmentTendency = (departmentId: number): number =>
  (((departmentId * 37) % 11) - 5) / 12

type Options = {
  skills: readonly { id: number }[]
  /** The person's target level in a skill, from 1, or null. */
  expected: (skillId: number) => number | null
  /** Level codes, lowest first. */
  levels: readonly string[]
  /** How much better or worse the department is than others, in levels. */
  tendency?: number
  random: Random
}

/** How much better or worse leaders are in each skill, in levels. */
const SKILL_OFFSETS = [0.15, -0.4, 0.05, 0.3, -0.15, -0.7, 0.4, -0.05, -0.8, -0.3, -0.5, 0]

/** Makes up ratings close to the targets, with some answers of “not sure”. */
export function makeRatings({
  skills,
  expected,
  levels,
  tendency = 0,
  random,
}: Options): MadeUpRating[] {
  const lean = random.next() - 0.55
  return skills.map(({ id }, index) => {
    if (random.chance(0.05)) return { skillId: id, answer: 'not-sure', evidence: null }
    const ability =
      (expected(id) ?? 2) + tendency + (SKILL_OFFSETS[index % SKILL_OFFSETS.length] ?? 0)
    const order = Math.round(ability + lean * 1.6 + (random.next() - 0.5) * 1.8)
    const answer =
      order <= 0 ? 'not-yet' : (levels[Math.min(order, levels.length) - 1] ?? 'not-yet')
    return { skillId: id, answer, evidence: random.chance(0.2) ? random.pick(EVIDENCE) : null }
  })
}
