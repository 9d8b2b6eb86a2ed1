/**
 * The adversary is a reader who cannot see names. They have every page and file for a query. They
 * know the policy and how it rounds. They use linear programs to try to work out withheld numbers.
 */
import { describe, expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { attackWorlds, linkedQueries, oneQuery } from '../../support/adversary/attack-worlds.ts'
import { seedRange } from '../../support/seeds.ts'

const unrounded = { ...POLICY, rounding: 1 }
const withoutSecondary = { secondary: false }

describe('an adversary with all tables for a query', () => {
  const seeds = seedRange(100, { deep: 1000 })

  test('an adversary with all tables for a query cannot work out any withheld number', async () => {
    const attacked = await attackWorlds(seeds, oneQuery)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
    expect(attacked.targets).toBeGreaterThan(20 * seeds.count)
    expect(attacked.shown).toBeGreaterThan(5 * seeds.count)
  }, 600_000)

  test('an adversary with all tables for a query cannot work out any withheld number, even if nothing is rounded', async () => {
    const { solved } = await attackWorlds(seeds, oneQuery, { policy: unrounded })
    expect(solved).toEqual([])
  }, 600_000)

  test('without complementary suppression an adversary can work out some withheld numbers, and without rounding many of them', async () => {
    const some = seedRange(100, { deep: 200 })
    const steps = withoutSecondary
    const rounded = await attackWorlds(some, oneQuery, { steps })
    const plain = await attackWorlds(some, oneQuery, { policy: unrounded, steps })
    expect(rounded.solvedWorlds).toBeGreaterThan(0)
    expect(plain.solvedWorlds).toBeGreaterThan(some.count / 2)
  }, 600_000)
})

describe('an adversary with tables of professions and of their families', () => {
  const inFamilies = { minProfessions: 4, walking: 2000 }

  test('an adversary with tables by family cannot work out any withheld number, whether or not numbers are rounded', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const rounded = await attackWorlds(seeds, oneQuery, inFamilies)
    const plain = await attackWorlds(seeds, oneQuery, { ...inFamilies, policy: unrounded })
    expect([...rounded.solved, ...plain.solved]).toEqual([])
    expect(rounded.targets).toBeGreaterThan(50 * seeds.count)
  }, 600_000)

  test('an adversary can work out many withheld numbers if families are shown regardless of their professions and nothing is rounded', async () => {
    const steps = { secondary: true, groupsGiveWay: false }
    const { solvedWorlds } = await attackWorlds({ from: 1, count: 100 }, oneQuery, {
      ...inFamilies,
      policy: unrounded,
      steps,
    })
    expect(solvedWorlds).toBeGreaterThan(20)
  }, 600_000)
})

describe('an adversary with the tables of several linked queries', () => {
  // Queries can differ in month, measure, course, population, and structure (then or now). Each world
  // combines all values of two of these, so that every pair is tested.
  test('an adversary with several linked queries cannot work out any withheld number', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackWorlds(seeds, linkedQueries, { walking: 4000 })
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
    expect(attacked.queries).toBeGreaterThan(4 * seeds.count)
  }, 600_000)
})

describe('an adversary with the tables from before and after one person joined', () => {
  test('an adversary who knows that one person joined can only work out a total that was zero or crossed the threshold', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const { solved } = await attackWorlds(seeds, oneQuery, { walking: 3000, isPair: true })
    expect(solved.filter(({ table }) => table !== 't0')).toEqual([])
    expect(solved.every(({ value }) => value === 1 || value === POLICY.threshold - 1)).toBe(true)
    expect(solved.length).toBeLessThan(seeds.count / 50)
  }, 600_000)
})
