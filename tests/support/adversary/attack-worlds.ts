/** Attacks uptake figures for many random governments, and counts the results. */
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { attack, type Solved } from './attack.ts'
import { makeCase } from './case.ts'
import { inTwoEditions, randomWorld, type Query, type World } from './world.ts'

export type Attacks = {
  worlds: number
  queries: number
  shown: number
  targets: number
  solvedWorlds: number
  solved: (Solved & { seed: number })[]
}
/** Chooses which queries about a world are published and attacked together. */
export type Choice = (world: World, seed: number) => Query[]

export const everyQuery: Choice = (world) => world.queries
/** Chooses one query. Different worlds get different queries. */
export const oneQuery: Choice = ({ queries }, seed) =>
  queries.slice((seed * 7) % queries.length).slice(0, 1)

const AXES = ['measure', 'population', 'structure', 'course', 'day'] as const
const PAIRS = AXES.flatMap((axis, index) =>
  AXES.slice(index + 1).map((other) => [axis, other] as const),
)

/**
 * Chooses one query, and all queries that differ from it in at most two properties. Different worlds
 * use different properties, so that every pair is tested.
 */
export const linkedQueries: Choice = ({ queries }, seed) => {
  const [first] = queries.slice((seed * 7) % queries.length)
  const pair = PAIRS[seed % PAIRS.length] ?? []
  return queries.filter((query) =>
    AXES.every((axis) => pair.includes(axis as never) || query[axis] === first?.[axis]),
  )
}

/** @param options.isPair whether to publish everything twice, with and without one of the people */
export async function attackWorlds(
  seeds: { from: number; count: number },
  choice: Choice,
  options: {
    policy?: DisclosurePolicy
    steps?: Steps
    walking?: number
    isPair?: boolean
    minProfessions?: number
  } = {},
): Promise<Attacks> {
  const sum: Attacks = {
    worlds: 0,
    queries: 0,
    shown: 0,
    targets: 0,
    solvedWorlds: 0,
    solved: [],
  }
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const world = randomWorld(seed, options)
    const chosen = { ...world, queries: choice(world, seed) }
    const attacked = makeCase(
      options.isPair ? inTwoEditions(chosen) : chosen,
      options.policy ?? POLICY,
      options.steps ?? EVERY_STEP,
    )
    const { targets, solved } = await attack(attacked, seed, { steps: options.walking })
    sum.worlds += 1
    sum.queries += attacked.world.queries.length
    sum.shown += attacked.seen.filter((number) => number.state === 'shown').length
    sum.targets += targets
    sum.solvedWorlds += solved.length > 0 ? 1 : 0
    sum.solved.push(...solved.map((number) => ({ ...number, seed })))
  }
  return sum
}
