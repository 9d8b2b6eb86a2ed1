import { describe, expect, test } from 'vitest'
import {
  lastEndedQuarter,
  quarterEnd,
  quarterOf,
  countQuarterEnds,
} from '#app/domain/calendar/quarter.ts'
import { distanceToTarget, rankRows, type UptakeRow } from '#app/domain/uptake/uptake.ts'
import { findHighestAndLowest } from '#app/domain/uptake/highest-and-lowest.ts'
import { POLICY } from '#app/domain/disclosure/policy.ts'

const row = (
  name: string,
  upskilled: number | null,
  base: number | null,
  percent: number | null = null,
): UptakeRow => ({
  key: name,
  name,
  upskilled,
  base,
  percent,
  withheld: upskilled === null,
})

describe('quarters', () => {
  test('a quarter ends on the last day of March, June, September or December', () => {
    expect(
      ['2026-01-01', '2026-05-31', '2026-09-30', '2026-10-01'].map((day) =>
        quarterEnd(quarterOf(day)),
      ),
    ).toEqual(['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'])
  })

  test('a quarter has ended on its last day, but not the day before', () => {
    expect(quarterEnd(lastEndedQuarter('2026-09-30'))).toBe('2026-09-30')
    expect(quarterEnd(lastEndedQuarter('2026-09-29'))).toBe('2026-06-30')
  })

  test('the quarters between two days are those that end after the first and by the second', () => {
    expect(countQuarterEnds('2026-09-30', '2028-03-31')).toBe(6)
    expect(countQuarterEnds('2026-10-01', '2028-03-31')).toBe(6)
    expect(countQuarterEnds('2028-03-31', '2028-03-31')).toBe(0)
    expect(countQuarterEnds('2029-01-01', '2028-03-31')).toBe(0)
  })
})

describe('the distance to a target', () => {
  const target = { percent: 90, by: '2028-03-31' }
  const exactly = { asAt: '2026-09-30', policy: null }
  const rounded = { asAt: '2026-09-30', policy: POLICY }

  test('the distance to a target is how many more people are needed, in total and in each remaining quarter', () => {
    expect(distanceToTarget({ upskilled: 3926, base: 7384, percent: 53 }, target, exactly)).toEqual(
      {
        needed: 2720,
        quarters: 6,
        perQuarter: 454,
      },
    )
    expect(distanceToTarget({ upskilled: 9, base: 11, percent: 82 }, target, exactly)?.needed).toBe(
      1,
    )
  })

  test('the distance under the policy is rounded like the numbers shown, and the numbers for its quarters add up to at least the total', () => {
    const found = distanceToTarget({ upskilled: 360, base: 490, percent: 73 }, target, rounded)
    expect(found).toEqual({ needed: 80, quarters: 6, perQuarter: 14 })
    expect((found?.perQuarter ?? 0) * 6).toBeGreaterThanOrEqual(80)
  })

  test('a target is reached when the share that the reader sees reaches it', () => {
    // 896 of 1,000 is 89.6%, which the reader sees as 90%.
    expect(
      distanceToTarget({ upskilled: 896, base: 1000, percent: 90 }, target, exactly)?.needed,
    ).toBe(0)
    expect(
      distanceToTarget({ upskilled: 895, base: 995, percent: 90 }, target, rounded)?.needed,
    ).toBe(0)
    expect(
      distanceToTarget({ upskilled: 900, base: 1000, percent: 89 }, target, rounded)?.needed,
    ).toBe(5)
    expect(
      distanceToTarget({ upskilled: 900, base: 1000, percent: 89 }, target, exactly)?.needed,
    ).toBe(1)
  })

  test('the distance is null without a share, and has no number per quarter if no quarters are left', () => {
    expect(distanceToTarget({ upskilled: 10, base: 20, percent: null }, target, rounded)).toBeNull()
    expect(
      distanceToTarget({ upskilled: null, base: null, percent: null }, target, rounded),
    ).toBeNull()
    expect(
      distanceToTarget({ upskilled: 95, base: 100, percent: 95 }, target, exactly),
    ).toMatchObject({ needed: 0, perQuarter: null })
    expect(
      distanceToTarget({ upskilled: 5, base: 100, percent: 5 }, target, {
        ...exactly,
        asAt: '2028-03-31',
      }),
    ).toMatchObject({
      needed: 85,
      perQuarter: null,
    })
  })
})

describe('ranking', () => {
  test('rows are ranked by share, followed by rows without a share and withheld rows', () => {
    const ranked = rankRows([
      row('hidden', null, null),
      row('small', 9, 20),
      row('low', 10, 100, 10),
      row('high', 90, 100, 90),
    ])
    expect(ranked.map((row) => row.name)).toEqual(['high', 'low', 'small', 'hidden'])
  })

  test('rows are ranked by number if there are no shares', () => {
    expect(rankRows([row('few', 5, null), row('many', 50, null)]).map((row) => row.name)).toEqual([
      'many',
      'few',
    ])
  })
})

describe('the headline of a table', () => {
  test('the headline names the highest and lowest rows if they are clearly different', () => {
    const out = findHighestAndLowest(
      [row('A', 90, 100, 90), row('B', 50, 100, 50), row('C', 10, 100, 10)],
      null,
      true,
    )
    expect(out).toMatchObject({
      highest: { name: 'A' },
      lowest: { name: 'C' },
      isHighestClear: true,
      isLowestClear: true,
    })
  })

  test('the headline does not name a row if rounding could explain the difference', () => {
    expect(
      findHighestAndLowest([row('A', 20, 40, 50), row('B', 20, 45, 45)], POLICY, true),
    ).toBeNull()
    expect(
      findHighestAndLowest([row('A', 100, null), row('B', 95, null)], POLICY, false),
    ).toBeNull()
  })

  test('the headline says that it is about larger rows if a smaller row is higher', () => {
    expect(
      findHighestAndLowest(
        [row('tiny', 3, 3, 100), row('A', 90, 100, 90), row('B', 50, 100, 50)],
        null,
        true,
      ),
    ).toMatchObject({
      highest: { name: 'A' },
      isOfLarger: true,
    })
  })

  test('the headline never names “not known” or “left” as if they were departments', () => {
    expect(
      findHighestAndLowest([row('left', 900, null), row('A', 10, null)], null, false),
    ).toBeNull()
  })
})
