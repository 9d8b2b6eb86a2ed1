/** Self-assessments for made-up leaders: near what is expected, with honest doubt here and there. */
import type { Random } from '#app/domain/random.ts'

export type MadeRating = { skillId: number; answer: string; evidence: string | null }

const EVIDENCE = [
  'Asked for the range behind a headline figure before the board relied on it.',
  'Sat in on two rounds of user research and changed the scope afterwards.',
  'Brought the analysts in when the options paper was still a blank page.',
  'Stopped a contract extension until the exit costs were on the page.',
  'Ran the recovery exercise with my own team in the room.',
]

type Making = {
  skills: readonly { id: number }[]
  /** The level expected of this person in a skill, from 1; null when nothing is. */
  expected: (skillId: number) => number | null
  /** Level codes, lowest first. */
  levels: readonly string[]
  random: Random
}

export function makeRatings({ skills, expected, levels, random }: Making): MadeRating[] {
  const lean = random.next() - 0.55
  return skills.map(({ id }) => {
    if (random.chance(0.05)) return { skillId: id, answer: 'not-sure', evidence: null }
    const order = Math.round((expected(id) ?? 2) + lean * 1.6 + (random.next() - 0.5) * 1.8)
    const answer = order <= 0 ? 'not-yet' : (levels[Math.min(order, levels.length) - 1] ?? 'not-yet')
    return { skillId: id, answer, evidence: random.chance(0.2) ? random.pick(EVIDENCE) : null }
  })
}
