import { describe, expect, test } from 'vitest'
import {
  canBecome,
  ENROLMENT_STATUSES,
  holdsPlace,
  isActive,
  needsManager,
  requestEndsAt,
} from '#app/domain/learning/places.ts'

test('requests, confirmed places and offers use up places, and waiting does not', () => {
  expect(ENROLMENT_STATUSES.filter(holdsPlace)).toEqual(['requested', 'confirmed', 'offered'])
  expect(isActive('waiting')).toBe(true)
  expect(holdsPlace(null)).toBe(false)
})

test('every status can be reached from a person who was never in the cohort', () => {
  const reached = new Set(ENROLMENT_STATUSES.filter((status) => canBecome(null, status)))
  for (const from of reached)
    for (const to of ENROLMENT_STATUSES) if (canBecome(from, to)) reached.add(to)
  expect([...reached].toSorted()).toEqual([...ENROLMENT_STATUSES].toSorted())
})

test('a place that ended must be asked for again, and no status follows itself', () => {
  for (const ended of ['declined', 'expired', 'withdrawn'] as const)
    expect(ENROLMENT_STATUSES.filter((status) => canBecome(ended, status))).toEqual([
      'requested',
      'confirmed',
      'waiting',
      'offered',
    ])
  expect(ENROLMENT_STATUSES.filter((status) => canBecome(status, status))).toEqual([])
})

test('a manager approves only places that people or their delegates asked for', () => {
  expect(needsManager('self')).toBe(true)
  expect(needsManager('nomination')).toBe(false)
})

describe('a request for approval', () => {
  test('expires after five working days, not counting weekends', () => {
    const friday = new Date('2026-06-05T12:00:00Z')
    expect(requestEndsAt(friday, null)).toEqual(new Date('2026-06-12T12:00:00Z'))
    const saturday = new Date('2026-06-06T12:00:00Z')
    expect(requestEndsAt(saturday, null)).toEqual(new Date('2026-06-12T12:00:00Z'))
  })

  test('expires when the cohort starts, if that is sooner', () => {
    const startsAt = new Date('2026-06-08T09:00:00Z')
    expect(requestEndsAt(new Date('2026-06-05T12:00:00Z'), startsAt)).toEqual(startsAt)
  })
})
