/** Attacks many worlds of training needs, and counts what came of it. */
import { EVERY_CONTROL, type Control } from '#app/domain/needs-disclosure.ts'
import { makeNeedsPuzzle } from './needs-case.ts'
import { randomNeedsWorld } from './needs-world.ts'
import { solvePuzzle, type SolvedQuantity } from './solve.ts'

/** One skill of one population; an area of two skills; a skill of the senior civil service and of everybody; or all of this. */
export const NEEDS_KINDS = {
  needs: { skills: 1, populations: ['scs'] },
  'needs-area': { skills: 2, populations: ['scs'] },
  'needs-populations': { skills: 1, populations: ['scs', 'all'] },
  'needs-linked': { skills: 2, populations: ['scs', 'all'] },
} as const
export type NeedsKind = keyof typeof NEEDS_KINDS

export type PuzzleAttacks = { worlds: number; targets: number; solvedWorlds: number; solved: (SolvedQuantity & { seed: number })[] }

export async function attackNeeds(
  seeds: { from: number; count: number },
  kind: NeedsKind,
  { control = EVERY_CONTROL, walking = 3000 }: { control?: Control; walking?: number } = {},
): Promise<PuzzleAttacks> {
  const { skills, populations } = NEEDS_KINDS[kind]
  const sum: PuzzleAttacks = { worlds: 0, targets: 0, solvedWorlds: 0, solved: [] }
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const puzzle = makeNeedsPuzzle(randomNeedsWorld(seed, skills), { populations, control })
    const { targets, solved } = await solvePuzzle(puzzle, seed, { walking })
    sum.worlds += 1
    sum.targets += targets
    sum.solvedWorlds += solved.length > 0 ? 1 : 0
    sum.solved.push(...solved.map((one) => ({ ...one, seed })))
  }
  return sum
}
