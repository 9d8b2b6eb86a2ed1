import { describe, expect, test } from 'vitest'
import { randomFrom, weighted } from '#app/domain/text/random.ts'

const draws = (seed: number) => {
  const random = randomFrom(seed)
  return Array.from({ length: 1000 }, () => random.next())
}

describe('repeatable random numbers', () => {
  test('the same seed gives the same numbers', () => expect(draws(7)).toEqual(draws(7)))
  test('a different seed gives different numbers', () => expect(draws(7)).not.toEqual(draws(8)))
  test('the numbers are at least 0, less than 1, and spread evenly', () => {
    const drawn = draws(3)
    expect(drawn.every((draw) => draw >= 0 && draw < 1)).toBe(true)
    const low = drawn.filter((draw) => draw < 0.5).length
    expect(low).toBeGreaterThan(430)
    expect(low).toBeLessThan(570)
  })
  test('an option with weight 0 is never picked, and a heavier option is picked more often', () => {
    const pick = weighted([
      ['never', 0],
      ['often', 9],
      ['seldom', 1],
    ] as const)
    const random = randomFrom(1)
    const picked = Array.from({ length: 1000 }, () => pick(random))
    expect(picked).not.toContain('never')
    expect(picked.filter((word) => word === 'often').length).toBeGreaterThan(
      picked.filter((word) => word === 'seldom').length * 5,
    )
  })
})
