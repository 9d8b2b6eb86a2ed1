/**
 * The adversary has coverage with a headcount set as the base, the effect of a course, or the returns
 * of all departments.
 */
import { describe, expect, test } from 'vitest'
import { attackHeadcounts, attackPuzzles } from '../../support/adversary/attack-puzzles.ts'
import { seedRange } from '../../support/seeds.ts'

const plain = { rounding: 1, steps: { secondary: false } }

describe('an adversary with coverage of a headcount set and of people in post', () => {
  test('an adversary with both kinds of coverage cannot work out any withheld number', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackHeadcounts(seeds)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
  }, 600_000)

  test('without rounding and complementary suppression, an adversary with both kinds of coverage can work out many numbers', async () => {
    expect((await attackHeadcounts({ from: 1, count: 60 }, plain)).solvedWorlds).toBeGreaterThan(20)
  }, 600_000)
})

describe('an adversary with the effect of a course in two quarters', () => {
  test('an adversary with the effect of a course cannot work out any withheld number', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackPuzzles('effect', seeds)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
  }, 600_000)

  test('without rounding and complementary suppression, an adversary with the effect of a course can work out some numbers', async () => {
    expect(
      (await attackPuzzles('effect', { from: 1, count: 300 }, plain)).solvedWorlds,
    ).toBeGreaterThan(0)
  }, 600_000)
})

describe('an adversary with the returns of all departments and the uptake pages about the same people', () => {
  test('an adversary with all returns cannot work out any withheld number', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackPuzzles('reviews', seeds)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
  }, 600_000)

  test('without rounding and complementary suppression, an adversary with all returns can work out some numbers', async () => {
    expect(
      (await attackPuzzles('reviews', { from: 1, count: 200 }, plain)).solvedWorlds,
    ).toBeGreaterThan(10)
  }, 600_000)
})
