import { expect, test } from 'vitest'
import { isWorkingDay, onWorkingDay } from '#app/domain/calendar/working-days.ts'

test.each([
  ['2026-04-03', 'Good Friday'],
  ['2026-04-06', 'Easter Monday'],
  ['2022-04-15', 'Good Friday of another year'],
  ['2025-04-21', 'Easter Monday of another year'],
  ['2024-03-29', 'Good Friday in March'],
  ['2026-05-04', 'the early May bank holiday'],
  ['2026-05-25', 'the spring bank holiday'],
  ['2026-08-31', 'the summer bank holiday'],
  ['2022-06-03', 'the Platinum Jubilee'],
  ['2022-09-19', 'the funeral of Queen Elizabeth II'],
  ['2023-05-08', 'the coronation'],
  ['2026-12-25', 'Christmas Day'],
  ['2026-12-28', 'a substitute for Boxing Day'],
  ['2027-01-01', "New Year's Day"],
  ['2026-11-28', 'a Saturday'],
  ['2026-11-29', 'a Sunday'],
])('%s is not a working day: %s', (day) => {
  expect(isWorkingDay(day)).toBe(false)
})

test.each(['2026-12-01', '2022-05-30', '2026-05-18', '2026-04-07', '2027-01-04'])(
  '%s is a working day',
  (day) => {
    expect(isWorkingDay(day)).toBe(true)
  },
)

test('a day that is not a working day is moved to the next working day', () => {
  expect(onWorkingDay('2026-12-24')).toBe('2027-01-04')
  expect(onWorkingDay('2026-04-03')).toBe('2026-04-07')
})
