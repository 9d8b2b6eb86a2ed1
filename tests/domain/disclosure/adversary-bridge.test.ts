/** Somebody with the uptake of departments then and now, and every page and file of the bridge between the two: does it tell of a few people? */
import { expect, test } from 'vitest'
import { attackPuzzles } from '../../support/adversary/attack-puzzles.ts'
import { makeBridgePuzzle, randomBridgeWorld } from '../../support/adversary/bridge-case.ts'
import { solvePuzzle } from '../../support/adversary/solve.ts'
import { seedRange } from '../../support/seeds.ts'

test('an adversary solves for no withheld step, flow or total', async () => {
  const seeds = seedRange(100, { deep: 1000 })
  const attacked = await attackPuzzles('bridge', seeds)
  expect(attacked.solved).toEqual([])
  expect(attacked.worlds).toBe(seeds.count)
  expect(attacked.targets).toBeGreaterThan(20 * seeds.count)
}, 600_000)

test('of most of these worlds some people are of two records that were merged, of many a single one', () => {
  const merged = Array.from(
    { length: 1000 },
    (_, index) => randomBridgeWorld(index + 1).people.filter(([, , by]) => by === 2).length,
  )
  expect(merged.filter((count) => count > 0).length).toBeGreaterThan(500)
  expect(merged.filter((count) => count === 1).length).toBeGreaterThan(100)
})

test('of a single person who was merged, that there is somebody is told, and no step', async () => {
  // The last place, 3, is "not known", or "left". With the steps that nobody took shown as 0, this one was solved.
  const people = Object.entries({
    '3 3 0': 5,
    '2 2 0': 5,
    '0 0 0': 8,
    '1 1 0': 9,
    '0 3 0': 2,
    '0 2 2': 1,
    '1 2 0': 1,
    '0 1 0': 1,
  })
  const puzzle = makeBridgePuzzle({
    departments: 3,
    hasBase: false,
    reorganised: new Set(),
    people: people.flatMap(([traits, count]) =>
      Array.from({ length: count }, () => [...traits.split(' ').map(Number), 1]),
    ),
  })
  const { targets, solved } = await solvePuzzle(puzzle, 1, { walking: 2000 })
  expect(targets).toBeGreaterThan(10)
  expect(solved).toEqual([])
})

test('one solves for some where no further numbers are withheld, and for many where nothing is rounded either', async () => {
  const steps = { secondary: false }
  const rounded = await attackPuzzles('bridge', { from: 1, count: 300 }, { steps })
  const plain = await attackPuzzles('bridge', { from: 1, count: 100 }, { steps, rounding: 1 })
  expect(rounded.solvedWorlds).toBeGreaterThan(0)
  expect(plain.solvedWorlds).toBeGreaterThan(40)
}, 600_000)

test('with nothing rounded, further withholding leaves few worlds to solve', async () => {
  const seeds = seedRange(100, { deep: 300 })
  const { solvedWorlds } = await attackPuzzles('bridge', seeds, { rounding: 1 })
  expect(solvedWorlds).toBeLessThan(seeds.count / 15)
}, 600_000)
