/**
 * Somebody with every page and file of training needs, who knows who is posted where and what is expected of them, the policy and how it
 * rounds: does what a few people answered come out?
 */
import { describe, expect, test } from 'vitest'
import { attackPuzzles } from '../../support/adversary/attack-puzzles.ts'

describe('an adversary with all tables of a skill', () => {
  test('solves for nothing that is withheld, in 1,000 worlds', async () => {
    const { worlds, targets, solved } = await attackPuzzles('needs', { from: 1, count: 1000 })
    expect(solved).toEqual([])
    expect(worlds).toBe(1000)
    expect(targets).toBeGreaterThan(100_000)
  }, 600_000)

  test('solves for many where nothing is rounded and no further cells are withheld', async () => {
    const { solved } = await attackPuzzles(
      'needs',
      { from: 1, count: 50 },
      { rounding: 1, steps: { secondary: false } },
    )
    expect(new Set(solved.map(({ seed }) => seed)).size).toBeGreaterThan(25)
  }, 600_000)
})

describe('an adversary with more than that', () => {
  test.each([
    ['two skills and their area', 'needs-area', 300],
    ['a skill of the senior civil service and of everybody', 'needs-populations', 300],
    ['two skills and their area, of both', 'needs-linked', 100],
  ] as const)(
    '%s, solves for nothing that is withheld',
    async (_, kind, count) => {
      const { worlds, solved } = await attackPuzzles(kind, { from: 1, count })
      expect(solved).toEqual([])
      expect(worlds).toBe(count)
    },
    600_000,
  )
})
