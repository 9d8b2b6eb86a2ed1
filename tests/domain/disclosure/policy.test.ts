import { describe, expect, test } from 'vitest'
import {
  isRevealing,
  POLICY,
  policyInWords,
  rangeOfShare,
  round,
  shareInWords,
  shareOf,
  showExactly,
} from '#app/domain/disclosure/policy.ts'

describe('a single cell under the policy', () => {
  test('counts of one to four people are withheld, and counts of zero and five are not', () => {
    expect([0, 1, 4, 5].map((upskilled) => isRevealing({ upskilled, base: null }, POLICY))).toEqual(
      [false, true, true, false],
    )
  })

  test('a cell is withheld if too few people are upskilled, or if too few are not', () => {
    expect(isRevealing({ upskilled: 97, base: 100 }, POLICY)).toBe(true)
    expect(isRevealing({ upskilled: 95, base: 100 }, POLICY)).toBe(false)
  })

  test('a cell is withheld if all or none of a small group are upskilled', () => {
    expect(isRevealing({ upskilled: 0, base: 29 }, POLICY)).toBe(true)
    expect(isRevealing({ upskilled: 29, base: 29 }, POLICY)).toBe(true)
    expect(isRevealing({ upskilled: 0, base: 30 }, POLICY)).toBe(false)
    expect(isRevealing({ upskilled: 30, base: 30 }, POLICY)).toBe(false)
  })

  test('an empty cell is not withheld', () => {
    expect(isRevealing({ upskilled: 0, base: 0 }, POLICY)).toBe(false)
  })
})

describe('rounding', () => {
  test('counts are rounded to the nearest five, and the share comes from the unrounded counts', () => {
    expect(round({ upskilled: 58, base: 77 }, POLICY)).toEqual({
      upskilled: 60,
      base: 75,
      percent: 75,
      withheld: false,
    })
    expect(round({ upskilled: 18, base: 32 }, POLICY)).toEqual({
      upskilled: 20,
      base: 30,
      percent: 55,
      withheld: false,
    })
  })

  test('a share is a whole percentage if the base is 100 or more, to the nearest 5 from 30, and null below 30', () => {
    const percents = [29, 30, 99, 100].map((base) => shareOf({ upskilled: 12, base }, POLICY))
    expect(percents).toEqual([null, 40, 10, 12])
  })

  test('a share halfway between two steps rounds up', () => {
    expect(shareOf({ upskilled: 1, base: 200 }, POLICY)).toBe(1)
    expect(shareOf({ upskilled: 25, base: 200 }, POLICY)).toBe(13)
    expect(shareOf({ upskilled: 9, base: 40 }, POLICY)).toBe(25)
    expect(shareOf({ upskilled: 1, base: 8 }, null)).toBe(13)
  })

  test('a share is shown as 0 or 100 only if it is exactly that', () => {
    for (let base = 30; base < 400; base += 1) {
      for (const policy of [POLICY, null]) {
        const step = policy && base < 100 ? 5 : 1
        const percents = [0, 1, base - 1, base].map((upskilled) =>
          shareOf({ upskilled, base }, policy),
        )
        expect([percents[0], percents[3]]).toEqual([0, 100])
        expect(percents[1]).toBeGreaterThanOrEqual(step)
        expect(percents[2]).toBeLessThanOrEqual(100 - step)
      }
    }
  })

  test('people who can see names get a whole percentage for any base, even over 100 if there are more people than posts', () => {
    expect(shareOf({ upskilled: 1, base: 3 }, null)).toBe(33)
    expect(shareOf({ upskilled: 201, base: 200 }, null)).toBe(101)
    expect(shareOf({ upskilled: 33, base: 32 }, POLICY)).toBe(105)
  })

  test('the true share is always within the range calculated from the share shown', () => {
    for (const base of [30, 31, 47, 64, 77, 98, 99, 100, 101, 102, 103, 150, 333, 1000]) {
      for (let upskilled = 0; upskilled <= base; upskilled += 1) {
        for (const policy of [POLICY, null]) {
          const percent = shareOf({ upskilled, base }, policy)
          const range = rangeOfShare(
            { percent, base: policy ? (round({ upskilled, base }, policy).base ?? 0) : base },
            policy,
          )
          const exact = (100 * upskilled) / base
          expect(range && range.min <= exact && exact <= range.max).toBe(true)
        }
      }
    }
  })

  test('rounding never makes it look as if all of a group are upskilled when they are not', () => {
    for (let base = 10; base < 200; base += 1) {
      for (let upskilled = 5; upskilled <= base - 5; upskilled += 1) {
        const shown = round({ upskilled, base }, POLICY)
        expect(shown.upskilled).toBeLessThan(shown.base ?? 0)
      }
    }
  })

  test('a share is null if there is no base or the base is zero', () => {
    expect(
      [3, 0].map((upskilled) => shareOf({ upskilled, base: upskilled === 0 ? 0 : null }, null)),
    ).toEqual([null, null])
  })

  test('exact numbers are not rounded or withheld', () => {
    expect(showExactly({ upskilled: 1, base: 3 })).toEqual({
      upskilled: 1,
      base: 3,
      percent: 33,
      withheld: false,
    })
  })
})

describe('the sentences for a policy', () => {
  test('the sentences use the limits of the policy itself', () => {
    const words = policyInWords({
      ...POLICY,
      threshold: 10,
      rounding: 10,
      percentageBase: 50,
      marker: '[x]',
    }).join(' ')
    for (const part of [
      'from 1 to 9',
      '[x]',
      'fewer than 50',
      'nearest 10',
      'nearest 5% for 50 to 99',
    ])
      expect(words).toContain(part)
  })

  test('the description of a share says how precise it is and which groups have none', () => {
    expect(shareInWords(POLICY)).toBe(
      'calculated from unrounded numbers; a whole percentage for 100 people or more, to the nearest 5 for 30 to 99, not given for fewer than 30 people before rounding; 0 or 100 only if it is exactly that',
    )
    expect(shareInWords({ ...POLICY, rounding: 1, percentageBase: 100 })).toBe(
      'calculated from unrounded numbers; a whole percentage for 100 people or more, not given for fewer than 100 people; 0 or 100 only if it is exactly that',
    )
    expect(shareInWords(null)).toBe(
      'a whole percentage of the exact numbers; 0 or 100 only if it is exactly that',
    )
  })

  test('a policy stored before decision 27 still has its original description, with shares of rounded numbers', () => {
    const { threshold, rounding, percentageBase, ratingThreshold, marker } = POLICY
    const stored = { threshold, rounding, percentageBase, ratingThreshold, marker }
    expect(policyInWords(stored).at(-1)).toBe(
      'Percentages are calculated from the rounded numbers. They are not given for fewer than 30 people before rounding.',
    )
    expect(shareInWords(stored)).toBe(
      'a whole percentage of the numbers shown, not given for fewer than 30 people before rounding',
    )
    expect(policyInWords(POLICY).at(-1)).toContain('These limits apply before rounding.')
  })
})
