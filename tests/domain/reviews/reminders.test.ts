import { expect, test } from 'vitest'
import { quarterOf } from '#app/domain/calendar/quarter.ts'
import { addWorkingDays, dueOn, dueReminder } from '#app/domain/reviews/reminders.ts'

const Q3 = quarterOf('2026-09-30')

test('working days do not include weekends', () => {
  expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-01')
  expect(addWorkingDays('2026-10-02', 1)).toBe('2026-10-05')
  expect(addWorkingDays('2026-10-03', 1)).toBe('2026-10-05')
  expect(addWorkingDays('2026-09-30', 10)).toBe('2026-10-14')
})

test('the first reminder is 10 working days after the end of the quarter', () => {
  expect(dueOn(Q3)).toBe('2026-10-14')
  expect(dueReminder('2026-10-13')).toBeNull()
  expect(dueReminder('2026-10-14')).toEqual({ quarter: Q3, occasion: '2026-10-14' })
})

test('after the first reminder, one is due each week, and missed weeks are not made up for', () => {
  expect(dueReminder('2026-10-20')?.occasion).toBe('2026-10-14')
  expect(dueReminder('2026-10-21')?.occasion).toBe('2026-10-21')
  expect(dueReminder('2026-11-23')?.occasion).toBe('2026-11-18')
})

test('reminders for a quarter are due until the next quarter has ended', () => {
  expect(dueReminder('2026-12-31')).toMatchObject({ quarter: Q3, occasion: '2026-12-30' })
  expect(dueReminder('2027-01-01')).toBeNull()
  expect(dueReminder('2027-01-14')).toEqual({ quarter: Q3 + 1, occasion: '2027-01-14' })
})
