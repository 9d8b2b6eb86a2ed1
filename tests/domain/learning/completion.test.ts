import { describe, expect, test } from 'vitest'
import {
  completedOn,
  completionEndsOn,
  planCompletionChanges,
  completionStatus,
  type CompletionRecord,
  type SessionTaken,
} from '#app/domain/learning/completion.ts'

const session = (day: string, mark: SessionTaken['mark'], required = true): SessionTaken => ({
  day,
  mark,
  required,
})
const all = { completionRule: 'all-sessions', sessionsNeeded: null } as const
const twoOf = { completionRule: 'share-of-sessions', sessionsNeeded: 2 } as const

describe('a course of which all sessions must be attended', () => {
  test('is completed on the day of the last required session attended', () => {
    expect(
      completedOn(all, [session('2026-03-12', 'attended'), session('2026-03-10', 'attended')]),
    ).toBe('2026-03-12')
  })

  test('is not completed by attending a part of one', () => {
    expect(
      completedOn(all, [session('2026-03-10', 'attended'), session('2026-03-12', 'partly')]),
    ).toBeNull()
  })

  test('does not ask for optional sessions, nor take their day', () => {
    expect(
      completedOn(all, [session('2026-03-10', 'attended'), session('2026-03-12', 'absent', false)]),
    ).toBe('2026-03-10')
  })

  test('is not completed by having no required session at all', () => {
    expect(completedOn(all, [session('2026-03-10', 'attended', false)])).toBeNull()
  })
})

describe('a course of which some sessions must be attended', () => {
  test('is completed on the day of the session by which there were enough', () => {
    const sessions = [
      session('2026-03-14', 'attended'),
      session('2026-03-10', 'attended'),
      session('2026-03-12', 'attended'),
    ]
    expect(completedOn(twoOf, sessions)).toBe('2026-03-12')
  })

  test('is not completed with fewer', () => {
    expect(
      completedOn(twoOf, [session('2026-03-10', 'attended'), session('2026-03-12', 'excused')]),
    ).toBeNull()
  })
})

test.each(['admin-word', 'outside-record'] as const)(
  'registers say nothing about a course completed by %s',
  (completionRule) => {
    expect(
      completedOn({ completionRule, sessionsNeeded: null }, [session('2026-03-10', 'attended')]),
    ).toBeNull()
  },
)

describe('how long a completion is valid', () => {
  test('it ends on the same day of a later month, or that month’s last', () => {
    expect(completionEndsOn('2026-01-31', 1)).toBe('2026-02-28')
    expect(completionEndsOn('2026-01-31', null)).toBeNull()
  })

  test('it has expired on the day it ends, and not the day before', () => {
    const completion = { endsOn: '2027-03-12', revokedAt: null }
    expect([
      completionStatus(completion, '2027-03-11'),
      completionStatus(completion, '2027-03-12'),
    ]).toEqual(['valid', 'expired'])
    expect(
      completionStatus({ ...completion, revokedAt: new Date('2026-05-01') }, '2026-06-01'),
    ).toBe('revoked')
  })
})

describe('settling completions after a register changed', () => {
  const kept = (given: Partial<CompletionRecord>): CompletionRecord => ({
    id: 7,
    personId: 1,
    completedOn: '2026-03-12',
    source: 'register',
    cohortId: 5,
    revoked: false,
    ...given,
  })
  const met = (before: string | null, after: string | null) => [{ personId: 1, before, after }]
  const nothing = { create: [], revoke: [], lift: [] }

  test('a rule newly met gives a completion', () => {
    expect(planCompletionChanges(5, met(null, '2026-03-12'), [])).toEqual({
      ...nothing,
      create: [{ personId: 1, completedOn: '2026-03-12' }],
    })
  })

  test('a rule no longer met takes it back', () => {
    expect(planCompletionChanges(5, met('2026-03-12', null), [kept({})])).toEqual({
      ...nothing,
      revoke: [kept({})],
    })
  })

  test('a rule met again gives it back', () => {
    const revoked = kept({ revoked: true })
    expect(planCompletionChanges(5, met(null, '2026-03-12'), [revoked])).toEqual({
      ...nothing,
      lift: [revoked],
    })
  })

  test('one that an admin took back stays so while the rule stays met', () => {
    expect(
      planCompletionChanges(5, met('2026-03-12', '2026-03-12'), [kept({ revoked: true })]),
    ).toEqual(nothing)
  })

  test('a rule met on another day moves it there', () => {
    expect(planCompletionChanges(5, met('2026-03-12', '2026-03-14'), [kept({})])).toEqual({
      create: [{ personId: 1, completedOn: '2026-03-14' }],
      revoke: [kept({})],
      lift: [],
    })
  })

  test('one of another cohort or of a file is not touched', () => {
    const others = [
      kept({ cohortId: 6, completedOn: '2025-01-01' }),
      kept({ source: 'file', cohortId: null, completedOn: '2024-01-01' }),
    ]
    expect(planCompletionChanges(5, met('2026-03-12', null), others)).toEqual(nothing)
  })

  test('the day that a file has already is not written twice', () => {
    expect(
      planCompletionChanges(5, met(null, '2026-03-12'), [kept({ source: 'file', cohortId: null })]),
    ).toEqual(nothing)
  })
})
