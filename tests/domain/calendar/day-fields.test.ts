import { expect, test } from 'vitest'
import { parseDay } from '#app/domain/calendar/day-fields.ts'

const monthOf = (month: string) => parseDay({ day: '7', month, year: '2027' }).day

test.each(['3', '03', 'March', 'mar', ' MAR. ', 'Marc'])('the month “%s” is March', (month) => {
  expect(monthOf(month)).toBe('2027-03-07')
})

test.each(['13', '0', 'ma', 'Marchy', 'soon', '3rd'])('“%s” is not a month', (month) => {
  expect(monthOf(month)).toBeNull()
})

test('June and July are told apart by their first three letters, and Sept is September', () => {
  expect([monthOf('jun'), monthOf('jul'), monthOf('Sept')]).toEqual([
    '2027-06-07',
    '2027-07-07',
    '2027-09-07',
  ])
})
