/**
 * Somebody with every page and file of training needs, who knows who is posted where and what is expected of them, the policy and how it
 * rounds: does what a few people answered come out?
 */
import { describe, expect, test } from 'vitest'
import { attackPuzzles } from '../../support/adversary/attack-puzzles.ts'
import { seedRange } from '../../support/seeds.ts'

describe('an adversary with all tables of a skill', () => {
  test('solves for nothing that is withheld', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackPuzzles('needs', seeds)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
    expect(attacked.targets).toBeGreaterThan(100 * seeds.count)
  }, 600_000)

  test('solves for many where nothing is rounded and no further cells are withheld', async () => {
    const seeds = seedRange(20, { deep: 50 })
    const { solvedWorlds } = await attackPuzzles('needs', seeds, {
      rounding: 1,
      steps: { secondary: false },
    })
    expect(solvedWorlds).toBeGreaterThan(seeds.count / 2)
  }, 600_000)
})

describe('an adversary with more than that', () => {
  test.each([
    ['two skills and their area', 'needs-area', seedRange(100, { deep: 300 })],
    [
      'a skill of the senior civil service and of everybody',
      'needs-populations',
      seedRange(100, { deep: 300 }),
    ],
    ['two skills and their area, of both', 'needs-linked', seedRange(50, { deep: 100 })],
  ] as const)(
    '%s, solves for nothing that is withheld',
    async (_, kind, seeds) => {
      const attacked = await attackPuzzles(kind, seeds)
      expect(attacked.solved).toEqual([])
      expect(attacked.worlds).toBe(seeds.count)
    },
    600_000,
  )
})
