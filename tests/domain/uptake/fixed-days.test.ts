import { describe, expect, test } from 'vitest'
import { fixedDay, fixedDays } from '#app/domain/uptake/fixed-days.ts'

describe('the days for which people who cannot see names get figures', () => {
  const today = '2026-10-15'

  test('a date becomes the latest month end on or before it', () => {
    expect(
      ['2026-10-15', '2026-10-01', '2026-09-30', '2026-09-29', '2024-02-29'].map((asAt) =>
        fixedDay(asAt, today),
      ),
    ).toEqual(['2026-09-30', '2026-09-30', '2026-09-30', '2026-08-31', '2024-02-29'])
  })

  test('a month that ends today has not ended yet, because more completions may be recorded', () => {
    expect(fixedDay('2026-09-30', '2026-09-30')).toBe('2026-08-31')
    expect(fixedDay('2026-09-30', '2026-10-01')).toBe('2026-09-30')
  })

  test('a period starts on the first day of its month', () => {
    expect(fixedDays({ asAt: '2026-09-12', since: '2026-05-20' }, today)).toEqual({
      asAt: '2026-08-31',
      since: '2026-05-01',
    })
  })

  test('a period that starts in the current month starts at the beginning of the quarter instead', () => {
    expect(fixedDays({ asAt: today, since: '2026-10-01' }, today)).toEqual({
      asAt: '2026-09-30',
      since: '2026-07-01',
    })
  })

  test('days that are already fixed do not change', () => {
    const fixed = fixedDays({ asAt: '2026-10-15', since: '2026-08-20' }, today)
    expect(fixedDays(fixed, today)).toEqual(fixed)
    expect(fixedDays({ asAt: '2026-09-30', since: null }, today)).toEqual({
      asAt: '2026-09-30',
      since: null,
    })
  })
})
