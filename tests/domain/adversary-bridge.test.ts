/** Somebody with the uptake of departments then and now, and every page and file of the bridge between the two: does it tell of a few people? */
import { expect, test } from 'vitest'
import { attackPuzzles } from '../support/adversary/attack-puzzles.ts'

test('an adversary solves for no withheld step, flow or total, in 1,000 worlds', async () => {
  const { worlds, targets, solved } = await attackPuzzles('bridge', { from: 1, count: 1000 })
  expect(solved).toEqual([])
  expect(worlds).toBe(1000)
  expect(targets).toBeGreaterThan(20_000)
}, 600_000)

test('one solves for some where no further numbers are withheld, and for many where nothing is rounded either', async () => {
  const steps = { secondary: false }
  const rounded = await attackPuzzles('bridge', { from: 1, count: 300 }, { steps })
  const plain = await attackPuzzles('bridge', { from: 1, count: 100 }, { steps, rounding: 1 })
  expect(rounded.solvedWorlds).toBeGreaterThan(0)
  expect(plain.solvedWorlds).toBeGreaterThan(40)
}, 600_000)

test('with nothing rounded, further withholding leaves few worlds to solve', async () => {
  const { solvedWorlds } = await attackPuzzles('bridge', { from: 1, count: 300 }, { rounding: 1 })
  expect(solvedWorlds).toBeLessThan(20)
}, 600_000)
