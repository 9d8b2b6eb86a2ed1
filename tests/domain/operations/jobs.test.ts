import { expect, test } from 'vitest'
import {
  latestOccurrence,
  MAX_JOB_ATTEMPTS,
  nextJobAttempt,
  nextOccurrence,
  occurrenceKey,
} from '#app/domain/operations/jobs.ts'

const at = (time: string) => new Date(`2026-11-30T${time}Z`)

test('the pause after each failed attempt is four times as long as the one before', () => {
  const pauses = Array.from({ length: MAX_JOB_ATTEMPTS }, (_, index) => {
    const next = nextJobAttempt(index + 1, at('16:00'))
    return next && (next.getTime() - at('16:00').getTime()) / 1000
  })
  expect(pauses).toEqual([30, 120, 480, 1920, null])
})

test.each([
  ['every hour', { everyMinutes: 60 }, '16:00', '17:00'],
  ['every minute', { everyMinutes: 1 }, '16:43', '16:44'],
  ['every day at 2am', { everyMinutes: 1440, offsetMinutes: 120 }, '02:00', null],
])('the latest occurrence of a schedule for %s is at %j', (_name, schedule, last, next) => {
  expect(latestOccurrence(schedule, at('16:43:20'))).toEqual(at(last))
  expect(nextOccurrence(schedule, at('16:43:20'))).toEqual(
    next === null ? new Date('2026-12-01T02:00Z') : at(next),
  )
})

test('before its time of day, the latest occurrence of a daily schedule is on the day before', () => {
  const schedule = { everyMinutes: 1440, offsetMinutes: 120 }
  expect(latestOccurrence(schedule, at('01:59'))).toEqual(new Date('2026-11-29T02:00Z'))
  expect(latestOccurrence(schedule, at('02:00'))).toEqual(at('02:00'))
})

test('the key of an occurrence is its kind and its time to the minute', () => {
  expect(occurrenceKey('remind-of-returns', at('16:00'))).toBe(
    'remind-of-returns 2026-11-30T16:00Z',
  )
})
