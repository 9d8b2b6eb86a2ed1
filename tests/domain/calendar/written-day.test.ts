import { expect, test } from 'vitest'
import { likelyDay } from '#app/domain/calendar/written-day.ts'

test.each([
  ['30/11/2026', '2026-11-30'],
  ['3/4/2026', '2026-04-03'],
  ['03-04-26', '2026-04-03'],
  ['30.11.1999', '1999-11-30'],
  ['30/11/2026 00:00:00', '2026-11-30'],
  ['2026/11/30', '2026-11-30'],
  ['2026-1-5', '2026-01-05'],
  ['2026-11-30T09:30:00Z', '2026-11-30'],
  ['30 November 2026', '2026-11-30'],
  ['30-Nov-26', '2026-11-30'],
  ['46356', '2026-11-30'],
  ['43830.5', '2019-12-31'],
])('“%s” most likely means %s', (text, day) => {
  expect(likelyDay(text)).toBe(day)
})

test.each([
  '11/30/2026',
  '31/02/2026',
  'soon',
  '12',
  '2026',
  '30 Nov',
  '1e5',
  '',
  '2026-13-01T00:00',
])('“%s” has no likely day, so none is suggested', (text) => {
  expect(likelyDay(text)).toBeNull()
})
