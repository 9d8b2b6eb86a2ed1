/** The same adversary with further figures: coverage over a headcount set, the effect of a course, and the returns of all departments. */
import { describe, expect, test } from 'vitest'
import { attackHeadcounts, attackPuzzles } from '../../support/adversary/attack-puzzles.ts'
import { seedRange } from '../../support/seeds.ts'

const plain = { rounding: 1, steps: { secondary: false } }

describe('an adversary with coverage over a headcount set beside that of people in post', () => {
  test('solves for nothing that is withheld', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackHeadcounts(seeds)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
  }, 600_000)

  test('solves for many where nothing is rounded and no further cells are withheld', async () => {
    expect((await attackHeadcounts({ from: 1, count: 60 }, plain)).solvedWorlds).toBeGreaterThan(20)
  }, 600_000)
})

describe('an adversary with the effect of a course in two quarters', () => {
  test('solves for nothing that is withheld', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackPuzzles('effect', seeds)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
  }, 600_000)

  test('solves for some where nothing is rounded', async () => {
    expect(
      (await attackPuzzles('effect', { from: 1, count: 300 }, plain)).solvedWorlds,
    ).toBeGreaterThan(0)
  }, 600_000)
})

describe('an adversary with the returns of all departments beside the pages that tell of the same people', () => {
  test('solves for nothing that is withheld', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackPuzzles('reviews', seeds)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
  }, 600_000)

  test('solves for some where nothing is rounded and no further cells are withheld', async () => {
    expect(
      (await attackPuzzles('reviews', { from: 1, count: 200 }, plain)).solvedWorlds,
    ).toBeGreaterThan(10)
  }, 600_000)
})
