/**
 * Somebody who may not see names, has every page and file of a question, knows the policy and how it rounds, and sets linear programs to
 * it: does any withheld number come out?
 */
import { describe, expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import {
  attackWorlds,
  linkedQuestions,
  oneQuestion,
} from '../../support/adversary/attack-worlds.ts'
import { seedRange } from '../../support/seeds.ts'

const unrounded = { ...POLICY, rounding: 1 }
const withoutSecondary = { secondary: false }

describe('an adversary with all tables of a question', () => {
  const seeds = seedRange(100, { deep: 1000 })

  test('solves for nothing that is withheld', async () => {
    const attacked = await attackWorlds(seeds, oneQuestion)
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
    expect(attacked.targets).toBeGreaterThan(20 * seeds.count)
    expect(attacked.shown).toBeGreaterThan(5 * seeds.count)
  }, 600_000)

  test('solves for nothing even where nothing is rounded', async () => {
    const { solved } = await attackWorlds(seeds, oneQuestion, { policy: unrounded })
    expect(solved).toEqual([])
  }, 600_000)

  test('solves for some where no further cells are withheld, and for many where nothing is rounded either', async () => {
    const some = seedRange(100, { deep: 200 })
    const steps = withoutSecondary
    const rounded = await attackWorlds(some, oneQuestion, { steps })
    const plain = await attackWorlds(some, oneQuestion, { policy: unrounded, steps })
    expect(rounded.solvedWorlds).toBeGreaterThan(0)
    expect(plain.solvedWorlds).toBeGreaterThan(some.count / 2)
  }, 600_000)
})

describe('an adversary where professions are told in families too, some of several', () => {
  const inFamilies = { leastProfessions: 4, walking: 2000 }

  test('solves for nothing that is withheld, rounded or not', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const rounded = await attackWorlds(seeds, oneQuestion, inFamilies)
    const plain = await attackWorlds(seeds, oneQuestion, { ...inFamilies, policy: unrounded })
    expect([...rounded.solved, ...plain.solved]).toEqual([])
    expect(rounded.targets).toBeGreaterThan(50 * seeds.count)
  }, 600_000)

  test('solves for many where families do not give way to the professions in them, and nothing is rounded', async () => {
    const steps = { secondary: true, groupsGiveWay: false }
    const { solvedWorlds } = await attackWorlds({ from: 1, count: 100 }, oneQuestion, {
      ...inFamilies,
      policy: unrounded,
      steps,
    })
    expect(solvedWorlds).toBeGreaterThan(20)
  }, 600_000)
})

describe('an adversary with the tables of several questions, and all that ties them together', () => {
  // Months, measures, courses, populations, then and now: each world two of these in full, so that every two come up.
  test('solves for nothing that is withheld', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const attacked = await attackWorlds(seeds, linkedQuestions, { walking: 4000 })
    expect(attacked.solved).toEqual([])
    expect(attacked.worlds).toBe(seeds.count)
    expect(attacked.questions).toBeGreaterThan(4 * seeds.count)
  }, 600_000)
})

describe('an adversary with the same tables twice, who knows that one person came between', () => {
  test('solves for nothing but a total that was nought, or that crosses the threshold', async () => {
    const seeds = seedRange(100, { deep: 1000 })
    const { solved } = await attackWorlds(seeds, oneQuestion, { walking: 3000, isPair: true })
    expect(solved.filter(({ table }) => table !== 't0')).toEqual([])
    expect(solved.every(({ value }) => value === 1 || value === POLICY.threshold - 1)).toBe(true)
    expect(solved.length).toBeLessThan(seeds.count / 50)
  }, 600_000)
})
