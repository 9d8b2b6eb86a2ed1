import { describe, expect, test } from 'vitest'
import { addDays, addMonths, includesDay, isDay } from '#app/domain/calendar/day.ts'

describe('real dates', () => {
  test.each(['2024-02-29', '2026-09-30', '1999-12-31'])('“%s” is a real date', (text) =>
    expect(isDay(text)).toBe(true),
  )
  test.each([
    '2023-02-29',
    '2026-09-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '30/09/2026',
    '',
    '2026-09-30T00:00',
    '0026-09-30',
  ])('“%s” is not a real date', (text) => expect(isDay(text)).toBe(false))
})

describe('adding months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2021-11-30', 36, '2024-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s plus %i months is %s', (day, months, expected) =>
    expect(addMonths(day, months)).toBe(expected),
  )
})

test('adding days crosses months, years and leap days', () => {
  expect(addDays('2023-12-31', 1)).toBe('2024-01-01')
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
})

describe('an interval', () => {
  const posting = { from: '2021-04-01', until: '2023-02-07' }
  test('an interval includes its first day but not its end', () => {
    expect(includesDay(posting, '2021-03-31')).toBe(false)
    expect(includesDay(posting, '2021-04-01')).toBe(true)
    expect(includesDay(posting, '2023-02-06')).toBe(true)
    expect(includesDay(posting, '2023-02-07')).toBe(false)
  })
  test('an interval without an end includes every later day', () =>
    expect(includesDay({ from: '2021-04-01', until: null }, '2099-01-01')).toBe(true))
  test('an interval that ends on its first day includes no day', () =>
    expect(includesDay({ from: '2021-04-01', until: '2021-04-01' }, '2021-04-01')).toBe(false))
})
