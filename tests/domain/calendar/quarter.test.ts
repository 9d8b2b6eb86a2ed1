import { expect, test } from 'vitest'
import {
  countQuarterEnds,
  latestQuarterEnds,
  quarterEnd,
  quarterEndBefore,
  quarterEndOnOrBefore,
  quarterEnds,
  quarterOf,
  quarterStart,
} from '#app/domain/calendar/quarter.ts'

test('financial quarters start in April, July, October and January', () => {
  const startOf = (day: string) => quarterStart(quarterOf(day))
  expect(startOf('2026-03-31')).toBe('2026-01-01')
  expect(startOf('2026-04-01')).toBe('2026-04-01')
  expect(startOf('2026-12-25')).toBe('2026-10-01')
  expect(quarterEnd(quarterOf('2026-12-25'))).toBe('2026-12-31')
})

test('the quarter end before a day is never that day', () => {
  expect(quarterEndBefore('2026-09-30')).toBe('2026-06-30')
  expect(quarterEndBefore('2026-10-01')).toBe('2026-09-30')
  expect(quarterEndBefore('2027-01-01')).toBe('2026-12-31')
})

test('the quarter end on or before a day can be that day', () => {
  expect(quarterEndOnOrBefore('2026-09-30')).toBe('2026-09-30')
  expect(quarterEndOnOrBefore('2026-10-01')).toBe('2026-09-30')
  expect(quarterEndOnOrBefore('2026-12-30')).toBe('2026-09-30')
  expect(quarterEndOnOrBefore('2026-01-01')).toBe('2025-12-31')
})

test('quarter ends are listed in order, or most recent first', () => {
  const [first, last] = [quarterOf('2025-10-01'), quarterOf('2026-04-01')]
  const ends = ['2025-12-31', '2026-03-31', '2026-06-30']
  expect(quarterEnds(first, last)).toEqual(ends)
  expect(quarterEnds(last, first)).toEqual([])
  expect(latestQuarterEnds('2026-09-29', 3)).toEqual(ends.toReversed())
})

test('quarter ends are counted after one day and up to another', () => {
  expect(countQuarterEnds('2026-03-31', '2026-09-30')).toBe(2)
  expect(countQuarterEnds('2026-03-30', '2026-09-29')).toBe(2)
  expect(countQuarterEnds('2026-09-30', '2026-03-31')).toBe(0)
})
