import { describe, expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { lastEnded, monthsBefore, periodEnd, periodOf } from '#app/domain/calendar/period.ts'
import { changeOf, daysBefore } from '#app/domain/uptake/comparison.ts'
import { aCount } from '#tests/support/factories/uptake.ts'

describe('quarters and months', () => {
  test('the end of a period is its last day', () => {
    expect(periodEnd('month', periodOf('month', '2024-02-10'))).toBe('2024-02-29')
    expect(periodEnd('month', periodOf('month', '2025-12-31'))).toBe('2025-12-31')
    expect(periodEnd('quarter', periodOf('quarter', '2025-11-01'))).toBe('2025-12-31')
  })

  test('a period has ended on its last day, but not the day before', () => {
    expect(periodEnd('month', lastEnded('month', '2026-04-30'))).toBe('2026-04-30')
    expect(periodEnd('month', lastEnded('month', '2026-04-29'))).toBe('2026-03-31')
    expect(periodEnd('quarter', lastEnded('quarter', '2026-04-30'))).toBe('2026-03-31')
  })

  test('some months before the end of a month is again the end of a month, and other days keep their date if it exists', () => {
    expect(monthsBefore('2026-06-30', 3)).toBe('2026-03-31')
    expect(monthsBefore('2024-02-29', 12)).toBe('2023-02-28')
    expect(monthsBefore('2026-05-15', 3)).toBe('2026-02-15')
  })
})

describe('the days that an earlier count is for', () => {
  test.each([
    ['2026-09-30', 'previous-quarter', '2026-06-30'],
    ['2026-11-23', 'previous-quarter', '2026-09-30'],
    ['2026-10-01', 'previous-quarter', '2026-09-30'],
    ['2026-09-30', 'previous-year', '2025-09-30'],
    ['2024-02-29', 'previous-year', '2023-02-28'],
  ] as const)('coverage on %s compared with the %s uses coverage on %s', (asAt, when, before) => {
    expect(daysBefore(aCount({ asAt }), when)).toEqual({ asAt: before, since: null })
  })

  test.each([
    ['2026-07-01', '2026-09-30', 'previous-quarter', '2026-04-01', '2026-06-30'],
    ['2026-10-01', '2026-11-23', 'previous-quarter', '2026-07-01', '2026-08-23'],
    ['2026-04-01', '2026-06-30', 'previous-year', '2025-04-01', '2025-06-30'],
  ] as const)(
    'newly upskilled from %s to %s compared with the %s uses %s to %s',
    (since, asAt, when, sinceBefore, asAtBefore) => {
      expect(daysBefore(aCount({ measure: 'new', asAt, since }), when)).toEqual({
        asAt: asAtBefore,
        since: sinceBefore,
      })
    },
  )
})

describe('the change between two counts', () => {
  const share = (upskilled: number, base: number) => ({
    upskilled,
    base,
    percent: Math.round((100 * upskilled) / base),
  })
  const count = (upskilled: number | null) => ({ upskilled, base: null, percent: null })

  test('a change is in percentage points for coverage and in people for the other measures', () => {
    expect(changeOf(true, share(60, 100), share(50, 100), null)).toEqual({
      by: 10,
      isShare: true,
      isWithinRounding: false,
    })
    expect(changeOf(false, count(120), count(100), null)).toEqual({
      by: 20,
      isShare: false,
      isWithinRounding: false,
    })
  })

  test('a change is marked if rounding alone could explain it', () => {
    expect(changeOf(true, share(51, 100), share(50, 100), null)?.isWithinRounding).toBe(true)
    expect(changeOf(true, share(60, 100), share(55, 100), POLICY)?.isWithinRounding).toBe(true)
    expect(changeOf(true, share(600, 1000), share(550, 1000), POLICY)?.isWithinRounding).toBe(false)
    expect(changeOf(false, count(30), count(25), POLICY)?.isWithinRounding).toBe(true)
    expect(changeOf(false, count(30), count(29), null)?.isWithinRounding).toBe(false)
  })

  test('a change is null if either count is withheld or missing', () => {
    expect(changeOf(false, count(null), count(10), null)).toBeNull()
    expect(changeOf(false, count(10), undefined, null)).toBeNull()
    expect(
      changeOf(true, { upskilled: 5, base: 10, percent: null }, share(50, 100), POLICY),
    ).toBeNull()
  })
})
