import { describe, expect, test } from 'vitest'
import { randomFrom, weighted } from '#app/domain/text/random.ts'

const draws = (seed: number) => {
  const random = randomFrom(seed)
  return Array.from({ length: 1000 }, () => random.next())
}

describe('chance that can be repeated', () => {
  test('the same seed draws the same', () => expect(draws(7)).toEqual(draws(7)))
  test('another seed draws otherwise', () => expect(draws(7)).not.toEqual(draws(8)))
  test('every draw lies from 0 up to 1, and they spread', () => {
    const drawn = draws(3)
    expect(drawn.every((draw) => draw >= 0 && draw < 1)).toBe(true)
    const low = drawn.filter((draw) => draw < 0.5).length
    expect(low).toBeGreaterThan(430)
    expect(low).toBeLessThan(570)
  })
  test('what weighs nothing is never picked, and what weighs more is picked more', () => {
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
