/**
 * The adversary has the uptake of departments then and now, and every page and file of the bridge
 * between them.
 */
import { expect, test } from 'vitest'
import { attackPuzzles } from '../../support/adversary/attack-puzzles.ts'
import { makeBridgePuzzle, randomBridgeWorld } from '../../support/adversary/bridge-case.ts'
import { solvePuzzle } from '../../support/adversary/solve.ts'
import { seedRange } from '../../support/seeds.ts'

test('an adversary with a bridge cannot work out any withheld step, flow or total', async () => {
  const seeds = seedRange(100, { deep: 1000 })
  const attacked = await attackPuzzles('bridge', seeds)
  expect(attacked.solved).toEqual([])
  expect(attacked.worlds).toBe(seeds.count)
  expect(attacked.targets).toBeGreaterThan(20 * seeds.count)
}, 600_000)

test('in most random worlds for the bridge, some people have merged records, and in many exactly one person has', () => {
  const merged = Array.from(
    { length: 1000 },
    (_, index) => randomBridgeWorld(index + 1).people.filter(([, , by]) => by === 2).length,
  )
  expect(merged.filter((count) => count > 0).length).toBeGreaterThan(500)
  expect(merged.filter((count) => count === 1).length).toBeGreaterThan(100)
})

test('an adversary cannot work out which steps the only person with merged records took', async () => {
  // Department 3 is "not known" then and "left" now. If steps with no people were shown as 0, this
  // world would be solved.
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

test('without complementary suppression an adversary can solve some bridges, and without rounding many of them', async () => {
  const steps = { secondary: false }
  const rounded = await attackPuzzles('bridge', { from: 1, count: 300 }, { steps })
  const plain = await attackPuzzles('bridge', { from: 1, count: 100 }, { steps, rounding: 1 })
  expect(rounded.solvedWorlds).toBeGreaterThan(0)
  expect(plain.solvedWorlds).toBeGreaterThan(40)
}, 600_000)

test('with complementary suppression but without rounding, an adversary can solve few bridges', async () => {
  const seeds = seedRange(100, { deep: 300 })
  const { solvedWorlds } = await attackPuzzles('bridge', seeds, { rounding: 1 })
  expect(solvedWorlds).toBeLessThan(seeds.count / 15)
}, 600_000)
