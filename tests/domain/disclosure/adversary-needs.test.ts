/**
 * The adversary has every page and file about training needs. They know everyone's posting and target
 * levels, and the policy and how it rounds. They try to work out what a few people answered.
 */
import { describe, expect, test } from 'vitest'
import { attackPuzzles } from '../../support/adversary/attack-puzzles.ts'
import { seedRange } from '../../support/seeds.ts'

describe('an adversary with all the tables for a skill', () => {
  test('an adversary with all the tables for a skill cannot work out any withheld number', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackPuzzles('needs', seeds)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
    expect(attacked.targets).toBeGreaterThan(100 * seeds.count)
  }, 600_000)

  test('without rounding and complementary suppression, an adversary with all the tables for a skill can work out many numbers', async () => {
    const seeds = seedRange(20, { deep: 50 })
    const { solvedWorlds } = await attackPuzzles('needs', seeds, {
      rounding: 1,
      steps: { secondary: false },
    })
    expect(solvedWorlds).toBeGreaterThan(seeds.count / 2)
    const askedAgain = await attackPuzzles('needs-asked-again', seeds, {
      rounding: 1,
      steps: { secondary: false },
    })
    expect(askedAgain.solvedWorlds).toBeGreaterThan(seeds.count / 2)
  }, 600_000)
})

describe('an adversary with the tables of several skills or populations', () => {
  test.each([
    ['two skills and their area', 'needs-area', seedRange(100, { deep: 300 })],
    [
      'a skill for senior civil servants and for everyone',
      'needs-populations',
      seedRange(100, { deep: 300 }),
    ],
    [
      'two skills and their area, for senior civil servants and for everyone',
      'needs-linked',
      seedRange(50, { deep: 100 }),
    ],
    ['a skill that is asked again', 'needs-asked-again', seedRange(30, { deep: 1000 })],
    [
      'a skill that is asked again, another skill and their area',
      'needs-asked-again-area',
      seedRange(20, { deep: 300 }),
    ],
  ] as const)(
    'an adversary with %s cannot work out any withheld number',
    async (_, kind, seeds) => {
      const attacked = await attackPuzzles(kind, seeds)
      expect(attacked.solved).toEqual([])
      expect(attacked.worlds).toBe(seeds.count)
    },
    600_000,
  )
})
