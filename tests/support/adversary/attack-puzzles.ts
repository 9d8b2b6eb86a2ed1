/** Attacks figures other than uptake for many random governments, and counts the results. */
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import { EFFECT_POLICY } from '#app/domain/needs/effect.ts'
import { NEEDS_POLICIES } from '#app/domain/needs/disclosure.ts'
import { attack, type Solved } from './attack.ts'
import { makeBridgePuzzle, randomBridgeWorld } from './bridge-case.ts'
import { makeEffectPuzzle, randomEffectWorld } from './effect-case.ts'
import { makeHeadcountCase } from './headcount-case.ts'
import { makeNeedsPuzzle } from './needs-case.ts'
import { randomNeedsWorld } from './needs-world.ts'
import { makeReviewPuzzle, randomReviewWorld } from './review-case.ts'
import type { Puzzle } from './puzzle.ts'
import { solvePuzzle, type SolvedQuantity } from './solve.ts'

/** Options for an attack. `rounding` replaces the rounding base in every policy. */
export type Control = { steps: Steps; rounding?: number }

const rounded = (policy: DisclosurePolicy, { rounding }: Control): DisclosurePolicy => ({
  ...policy,
  rounding: rounding ?? policy.rounding,
})

const needsControl = (control: Control) => ({
  policies: {
    response: rounded(NEEDS_POLICIES.response, control),
    ratings: rounded(NEEDS_POLICIES.ratings, control),
  },
  steps: control.steps,
})

const needs =
  (skills: 1 | 2, populations: readonly ('scs' | 'all')[], isAskedAgain = false) =>
  (seed: number, control: Control): Puzzle =>
    makeNeedsPuzzle(randomNeedsWorld(seed, skills, isAskedAgain), {
      populations,
      control: needsControl(control),
    })

/** The figures to attack. For needs, these are one skill, an area with two skills, one skill in both populations, or all of these, and a skill that is asked again. */
export const PUZZLES = {
  needs: needs(1, ['scs']),
  'needs-area': needs(2, ['scs']),
  'needs-populations': needs(1, ['scs', 'all']),
  'needs-linked': needs(2, ['scs', 'all']),
  'needs-asked-again': needs(1, ['scs'], true),
  'needs-asked-again-area': needs(2, ['scs'], true),
  bridge: (seed: number, control: Control): Puzzle =>
    makeBridgePuzzle(randomBridgeWorld(seed), {
      policy: rounded(POLICY, control),
      steps: control.steps,
    }),
  reviews: (seed: number, control: Control): Puzzle =>
    makeReviewPuzzle(randomReviewWorld(seed), needsControl(control)),
  effect: (seed: number, control: Control): Puzzle =>
    makeEffectPuzzle(randomEffectWorld(seed), {
      policy: rounded(EFFECT_POLICY, control),
      steps: control.steps,
    }),
} as const
export type PuzzleName = keyof typeof PUZZLES

export type PuzzleAttacks = {
  worlds: number
  targets: number
  solvedWorlds: number
  solved: (SolvedQuantity & { seed: number })[]
}

/** @param options.walking the number of steps in the walk through other worlds */
export async function attackPuzzles(
  name: PuzzleName,
  seeds: { from: number; count: number },
  { steps = EVERY_STEP, rounding, walking = 3000 }: Partial<Control> & { walking?: number } = {},
): Promise<PuzzleAttacks> {
  const sum: PuzzleAttacks = { worlds: 0, targets: 0, solvedWorlds: 0, solved: [] }
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const { targets, solved } = await solvePuzzle(PUZZLES[name](seed, { steps, rounding }), seed, {
      walking,
    })
    sum.worlds += 1
    sum.targets += targets
    sum.solvedWorlds += solved.length > 0 ? 1 : 0
    sum.solved.push(...solved.map((quantity) => ({ ...quantity, seed })))
  }
  return sum
}

/** Attacks coverage with a headcount set as the base, together with coverage of people in post. */
export async function attackHeadcounts(
  seeds: { from: number; count: number },
  { steps = EVERY_STEP, rounding }: Partial<Control> = {},
): Promise<Omit<PuzzleAttacks, 'solved'> & { solved: (Solved & { seed: number })[] }> {
  const sum = {
    worlds: 0,
    targets: 0,
    solvedWorlds: 0,
    solved: [] as (Solved & { seed: number })[],
  }
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const { targets, solved } = await attack(
      makeHeadcountCase(seed, { policy: rounded(POLICY, { steps, rounding }), steps }),
      seed,
    )
    sum.worlds += 1
    sum.targets += targets
    sum.solvedWorlds += solved.length > 0 ? 1 : 0
    sum.solved.push(...solved.map((quantity) => ({ ...quantity, seed })))
  }
  return sum
}
