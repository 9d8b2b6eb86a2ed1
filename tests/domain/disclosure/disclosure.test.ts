import { describe, expect, test } from 'vitest'
import {
  applyPolicy,
  isRevealing,
  POLICY,
  policyInWords,
  policyProblems,
  rangeOfShare,
  round,
  shareInWords,
  shareOf,
  showExactly,
  suppressedKeys,
  type Cell,
} from '#app/domain/disclosure/disclosure.ts'

const row = (key: string, upskilled: number, base: number | null = null) => ({
  key,
  name: key,
  upskilled,
  base,
})
const total = (rows: { upskilled: number; base: number | null }[]) => ({
  upskilled: rows.reduce((sum, one) => sum + one.upskilled, 0),
  base: rows.every((one) => one.base === null)
    ? null
    : rows.reduce((sum, one) => sum + (one.base ?? 0), 0),
})
const show = (rows: ReturnType<typeof row>[]) => applyPolicy(rows, total(rows), POLICY)
const withheld = (rows: ReturnType<typeof row>[]) =>
  show(rows).rows.flatMap((one) => (one.withheld ? [one.key] : []))

describe('a cell by itself', () => {
  test('one to four people are withheld, none and five are not', () => {
    expect([0, 1, 4, 5].map((upskilled) => isRevealing({ upskilled, base: null }, POLICY))).toEqual(
      [false, true, true, false],
    )
  })

  test('too few who are not upskilled tell as much as too few who are', () => {
    expect(isRevealing({ upskilled: 97, base: 100 }, POLICY)).toBe(true)
    expect(isRevealing({ upskilled: 95, base: 100 }, POLICY)).toBe(false)
  })

  test('all or none of a small group tell of each of its people', () => {
    expect(isRevealing({ upskilled: 0, base: 29 }, POLICY)).toBe(true)
    expect(isRevealing({ upskilled: 29, base: 29 }, POLICY)).toBe(true)
    expect(isRevealing({ upskilled: 0, base: 30 }, POLICY)).toBe(false)
    expect(isRevealing({ upskilled: 30, base: 30 }, POLICY)).toBe(false)
  })

  test('a group of nobody tells of nobody', () => {
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

  test('a share is a whole per cent from a base of 100, to the nearest 5 from 30, and there is none below', () => {
    const percents = [29, 30, 99, 100].map((base) => shareOf({ upskilled: 12, base }, POLICY))
    expect(percents).toEqual([null, 40, 10, 12])
  })

  test('half a step rounds up', () => {
    expect(shareOf({ upskilled: 1, base: 200 }, POLICY)).toBe(1)
    expect(shareOf({ upskilled: 25, base: 200 }, POLICY)).toBe(13)
    expect(shareOf({ upskilled: 9, base: 40 }, POLICY)).toBe(25)
    expect(shareOf({ upskilled: 1, base: 8 }, null)).toBe(13)
  })

  test('a share is shown as 0 or 100 only where it is exactly that', () => {
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

  test('people who may see names see a whole per cent at any base, and more than 100 where there are more people than posts', () => {
    expect(shareOf({ upskilled: 1, base: 3 }, null)).toBe(33)
    expect(shareOf({ upskilled: 201, base: 200 }, null)).toBe(101)
    expect(shareOf({ upskilled: 33, base: 32 }, POLICY)).toBe(105)
  })

  test('a true share is within the range that its shown share stands for, whatever the counts', () => {
    for (const base of [30, 31, 47, 64, 77, 98, 99, 100, 101, 102, 103, 150, 333, 1000]) {
      for (let upskilled = 0; upskilled <= base; upskilled += 1) {
        for (const policy of [POLICY, null]) {
          const percent = shareOf({ upskilled, base }, policy)
          const range = rangeOfShare(
            { percent, base: policy ? (round({ upskilled, base }, policy).base ?? 0) : base },
            policy,
          )
          const exact = (100 * upskilled) / base
          expect(range && range.least <= exact && exact <= range.most).toBe(true)
        }
      }
    }
  })

  test('rounding never makes all of a group of what was not all', () => {
    for (let base = 10; base < 200; base += 1) {
      for (let upskilled = 5; upskilled <= base - 5; upskilled += 1) {
        const shown = round({ upskilled, base }, POLICY)
        expect(shown.upskilled).toBeLessThan(shown.base ?? 0)
      }
    }
  })

  test('a share is null without a base, and of a base of nobody', () => {
    expect(
      [3, 0].map((upskilled) => shareOf({ upskilled, base: upskilled === 0 ? 0 : null }, null)),
    ).toEqual([null, null])
  })

  test('exact numbers are shown as they are', () => {
    expect(showExactly({ upskilled: 1, base: 3 })).toEqual({
      upskilled: 1,
      base: 3,
      percent: 33,
      withheld: false,
    })
  })
})

describe('a table with its total', () => {
  test('a withheld row holds no number at all', () => {
    expect(show([row('A', 3), row('B', 4), row('C', 50)]).rows[0]).toEqual({
      key: 'A',
      name: 'A',
      upskilled: null,
      base: null,
      percent: null,
      withheld: true,
    })
  })

  test('a row withheld alone takes the next smallest with it', () => {
    expect(withheld([row('A', 3), row('B', 20), row('C', 50)])).toEqual(['A', 'B'])
  })

  test('rows whose sum is itself too few take the next smallest with them', () => {
    expect(withheld([row('A', 2), row('B', 1), row('C', 20), row('D', 50)])).toEqual([
      'A',
      'B',
      'C',
    ])
    expect(withheld([row('A', 3), row('B', 4), row('C', 20), row('D', 50)])).toEqual(['A', 'B'])
  })

  test('rows whose people without are too few take the next smallest with them', () => {
    expect(
      withheld([row('A', 20, 22), row('B', 21, 22), row('C', 30, 60), row('D', 50, 100)]),
    ).toEqual(['A', 'B', 'C'])
  })

  test('an empty row is never withheld for the sake of others: it would hide nothing', () => {
    expect(
      withheld([row('A', 3, 10), row('empty', 0, 0), row('C', 20, 40), row('D', 50, 100)]),
    ).toEqual(['A', 'C'])
  })

  test('nothing more is withheld when every row is', () => {
    expect(withheld([row('A', 3), row('B', 1)])).toEqual(['A', 'B'])
  })

  test('a total of too few is withheld with every row: which of them are empty would say how few the others hold', () => {
    const shown = show([row('A', 2), row('B', 0)])
    expect(shown.total).toMatchObject({ upskilled: null, withheld: true })
    expect(shown.rows.map((one) => one.upskilled)).toEqual([null, null])
  })

  test('rows of one person each are not given away by their number', () => {
    expect(withheld(Array.from({ length: 6 }, (_, index) => row(`R${index}`, 1)))).toHaveLength(6)
    expect(
      withheld([...Array.from({ length: 6 }, (_, index) => row(`R${index}`, 1)), row('large', 40)]),
    ).toHaveLength(7)
    expect(
      show([
        ...Array.from({ length: 6 }, (_, index) => row(`R${index}`, 1)),
        row('empty', 0),
      ]).rows.at(-1)?.withheld,
    ).toBe(true)
  })

  test('totals are worked out before rounding, so rows need not add up to them', () => {
    const shown = show([row('A', 12), row('B', 12), row('C', 12)])
    expect([shown.total.upskilled, ...shown.rows.map((one) => one.upskilled)]).toEqual([
      35, 10, 10, 10,
    ])
  })

  test('no withheld row can be worked out, whatever the table', () => {
    let seed = 7
    const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below
    for (let round_ = 0; round_ < 300; round_ += 1) {
      const rows = Array.from({ length: 2 + next(12) }, (_, index) => {
        const base = next(60)
        return row(String(index), next(base + 1), base)
      })
      const shown = show(rows)
      if (shown.total.withheld) continue
      const hidden = rows.filter((_, index) => shown.rows[index]?.withheld)
      if (hidden.length === 0 || rows.every((one) => hidden.includes(one) || one.base === 0))
        continue
      const { upskilled, base } = total(hidden)
      expect(hidden.length).toBeGreaterThan(1)
      expect(upskilled).toBeGreaterThanOrEqual(POLICY.threshold)
      expect((base ?? 0) - upskilled).toBeGreaterThanOrEqual(POLICY.threshold)
    }
  })
})

describe('tables that share their numbers', () => {
  const cell = (key: string, upskilled: number, sums: string[]): Cell => ({
    key,
    upskilled,
    base: null,
    sums,
  })

  test('a cell is protected in every total it is part of', () => {
    const cells = [
      cell('a1', 2, ['row a', 'column 1']),
      cell('a2', 30, ['row a', 'column 2']),
      cell('a3', 40, ['row a', 'column 3']),
      cell('b1', 50, ['row b', 'column 1']),
      cell('b2', 60, ['row b', 'column 2']),
      cell('b3', 70, ['row b', 'column 3']),
    ]
    const hidden = suppressedKeys(cells, POLICY)
    expect(hidden.has('a1')).toBe(true)
    for (const sum of ['row a', 'row b', 'column 1', 'column 2', 'column 3']) {
      expect(cells.filter((one) => one.sums.includes(sum) && hidden.has(one.key)).length).not.toBe(
        1,
      )
    }
  })

  test('what makes up a total that is withheld elsewhere is withheld', () => {
    const cells = [cell('a1', 20, ['row a']), cell('a2', 30, ['row a']), cell('b1', 50, ['row b'])]
    expect([...suppressedKeys(cells, POLICY, new Set(['row a']))]).toEqual(['a1', 'a2'])
  })
})

describe('a policy that somebody sets', () => {
  test('may be stricter, never looser', () => {
    expect(policyProblems(POLICY)).toEqual([])
    expect(
      policyProblems({ ...POLICY, threshold: 10, rounding: 10, percentageBase: 50, marker: '[x]' }),
    ).toEqual([])
    const loose = {
      threshold: 3,
      rounding: 1,
      percentageBase: 10,
      wholePercentageBase: 50,
      ratingThreshold: 4,
      ratingRounding: 5,
      ratingPercentageBase: 30,
      ratingWholePercentageBase: 100,
      responsePercentageBase: 30,
      marker: '*',
    }
    expect(policyProblems(loose)).toHaveLength(11)
    expect(policyProblems({ ...POLICY, threshold: 4.5 })).toEqual([
      'The threshold must be a whole number from 5 to 1,000: smaller numbers tell of single people.',
      'Rounding must not be larger than the threshold, 4.5: choose a higher threshold or finer rounding.',
    ])
  })

  test('never rounds so far that almost all of a group looks like all', () => {
    expect(policyProblems({ ...POLICY, rounding: 10 })).toEqual([
      'Rounding must not be larger than the threshold, 5: choose a higher threshold or finer rounding.',
    ])
  })

  test('is said in words from its own numbers', () => {
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

  test('says of the column of shares from how many people there is one, and how precise it is', () => {
    expect(shareInWords(POLICY)).toBe(
      'from unrounded numbers, a whole per cent for 100 people or more, to the nearest 5 for 30 to 99, not given for fewer than 30 people before rounding; 0 or 100 only where it is exactly that',
    )
    expect(shareInWords({ ...POLICY, rounding: 1, percentageBase: 100 })).toBe(
      'from unrounded numbers, a whole per cent for 100 people or more, not given for fewer than 100 people; 0 or 100 only where it is exactly that',
    )
    expect(shareInWords(null)).toBe(
      'a whole per cent of the exact numbers, 0 or 100 only where it is exactly that',
    )
  })

  test('is said as it was stored: before shares came from unrounded numbers they came from rounded ones', () => {
    const { threshold, rounding, percentageBase, ratingThreshold, marker } = POLICY
    const stored = { threshold, rounding, percentageBase, ratingThreshold, marker }
    expect(policyInWords(stored).at(-1)).toBe(
      'Percentages are worked out from the rounded numbers, and not for fewer than 30 people before rounding.',
    )
    expect(shareInWords(stored)).toBe(
      'a whole per cent of the numbers shown, not given for fewer than 30 people before rounding',
    )
    expect(policyInWords(POLICY).at(-1)).toContain(
      'Shares, and these limits, come from unrounded numbers',
    )
  })
})
