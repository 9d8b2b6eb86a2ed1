/** Attacks many worlds of uptake, and counts the results. */
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/plan-suppression.ts'
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { attack, type Solved } from './attack.ts'
import { makeCase } from './case.ts'
import { inTwoEditions, randomWorld, type Question, type World } from './world.ts'

export type Attacks = {
  worlds: number
  questions: number
  shown: number
  targets: number
  solvedWorlds: number
  solved: (Solved & { seed: number })[]
}
/** Chooses the questions of a world that are published and attacked together. */
export type Choice = (world: World, seed: number) => Question[]

export const everyQuestion: Choice = (world) => world.questions
/** One question, a different one in each world. */
export const oneQuestion: Choice = ({ questions }, seed) =>
  questions.slice((seed * 7) % questions.length).slice(0, 1)

const AXES = ['measure', 'population', 'structure', 'course', 'day'] as const
const PAIRS = AXES.flatMap((one, index) =>
  AXES.slice(index + 1).map((other) => [one, other] as const),
)

/**
 * All questions that differ from one of them in two properties. The two differ between worlds, so
 * that every pair occurs.
 */
export const linkedQuestions: Choice = ({ questions }, seed) => {
  const [own] = questions.slice((seed * 7) % questions.length)
  const pair = PAIRS[seed % PAIRS.length] ?? []
  return questions.filter((one) =>
    AXES.every((axis) => pair.includes(axis as never) || one[axis] === own?.[axis]),
  )
}

/** @param given.isPair publishes everything twice, with and without one of the people */
export async function attackWorlds(
  seeds: { from: number; count: number },
  choice: Choice,
  given: {
    policy?: DisclosurePolicy
    steps?: Steps
    walking?: number
    isPair?: boolean
    leastProfessions?: number
  } = {},
): Promise<Attacks> {
  const sum: Attacks = {
    worlds: 0,
    questions: 0,
    shown: 0,
    targets: 0,
    solvedWorlds: 0,
    solved: [],
  }
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const world = randomWorld(seed, given)
    const chosen = { ...world, questions: choice(world, seed) }
    const attacked = makeCase(
      given.isPair ? inTwoEditions(chosen) : chosen,
      given.policy ?? POLICY,
      given.steps ?? EVERY_STEP,
    )
    const { targets, solved } = await attack(attacked, seed, { steps: given.walking })
    sum.worlds += 1
    sum.questions += attacked.world.questions.length
    sum.shown += attacked.seen.filter((one) => one.state === 'shown').length
    sum.targets += targets
    sum.solvedWorlds += solved.length > 0 ? 1 : 0
    sum.solved.push(...solved.map((one) => ({ ...one, seed })))
  }
  return sum
}
