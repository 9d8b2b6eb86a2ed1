import { describe, expect, test } from 'vitest'
import {
  completedOn,
  planCompletionChanges,
  completionStatus,
  type CompletionRecord,
  type MarkedSession,
} from '#app/domain/learning/completion.ts'
import { completionEndsOn, dueWarning } from '#app/domain/learning/validity.ts'

const session = (day: string, mark: MarkedSession['mark'], required = true): MarkedSession => ({
  day,
  mark,
  required,
})
const all = { completionRule: 'all-sessions', sessionsNeeded: null } as const
const twoOf = { completionRule: 'share-of-sessions', sessionsNeeded: 2 } as const

describe('a course that requires all sessions', () => {
  test('a course that requires all sessions is completed on the day of the last required session attended', () => {
    expect(
      completedOn(all, [session('2026-03-12', 'attended'), session('2026-03-10', 'attended')]),
    ).toBe('2026-03-12')
  })

  test('a course that requires all sessions is not completed by attending part of a session', () => {
    expect(
      completedOn(all, [session('2026-03-10', 'attended'), session('2026-03-12', 'partly')]),
    ).toBeNull()
  })

  test('a course that requires all sessions ignores optional sessions and their days', () => {
    expect(
      completedOn(all, [session('2026-03-10', 'attended'), session('2026-03-12', 'absent', false)]),
    ).toBe('2026-03-10')
  })

  test('a course that requires all sessions is not completed if it has no required sessions', () => {
    expect(completedOn(all, [session('2026-03-10', 'attended', false)])).toBeNull()
  })
})

describe('a course that requires some sessions', () => {
  test('a course that requires some sessions is completed on the day of the last session that was needed', () => {
    const sessions = [
      session('2026-03-14', 'attended'),
      session('2026-03-10', 'attended'),
      session('2026-03-12', 'attended'),
    ]
    expect(completedOn(twoOf, sessions)).toBe('2026-03-12')
  })

  test('a course that requires some sessions is not completed by attending too few sessions', () => {
    expect(
      completedOn(twoOf, [session('2026-03-10', 'attended'), session('2026-03-12', 'excused')]),
    ).toBeNull()
  })
})

test.each(['admin-word', 'outside-record'] as const)(
  'registers do not complete a course with the rule %s',
  (completionRule) => {
    expect(
      completedOn({ completionRule, sessionsNeeded: null }, [session('2026-03-10', 'attended')]),
    ).toBeNull()
  },
)

describe('how long a completion is valid', () => {
  test('a completion ends on the same day of a later month, or on the last day of a shorter month', () => {
    expect(completionEndsOn('2026-01-31', { months: 1, until: null })).toBe('2026-02-28')
    expect(completionEndsOn('2026-01-31', { months: null, until: null })).toBeNull()
  })

  test.each([
    ['2026-03-30', '2027-04-01'],
    ['2026-03-31', '2027-04-01'],
    ['2026-04-01', '2028-04-01'],
    ['2027-12-31', '2029-04-01'],
  ])(
    'with 12 months and 31 March, a completion on %s ends on %s, the day after the first 31 March a year later',
    (day, endsOn) => {
      expect(completionEndsOn(day, { months: 12, until: '03-31' })).toBe(endsOn)
    },
  )

  test('a warning is due 60 days before a completion ends, and another 14 days before', () => {
    const due = (today: string) => dueWarning('2026-12-31', today)
    expect(due('2026-10-31')).toBeNull()
    expect(due('2026-11-01')).toBe(60)
    expect(due('2026-12-16')).toBe(60)
    expect(due('2026-12-17')).toBe(14)
    expect(due('2026-12-31')).toBeNull()
  })

  test('a completion expires on the day it ends, not the day before', () => {
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

describe('planning changes to completions after a register has changed', () => {
  const saved = (given: Partial<CompletionRecord>): CompletionRecord => ({
    id: 7,
    personId: 1,
    completedOn: '2026-03-12',
    source: 'register',
    cohortId: 5,
    revoked: false,
    ...given,
  })
  const met = (before: string | null, after: string | null) => [{ personId: 1, before, after }]
  const nothing = { create: [], revoke: [], restore: [], days: [] }
  const days = (before: string | null, after: string | null) => [{ personId: 1, before, after }]

  test('a completion is created if the rule is now met', () => {
    expect(planCompletionChanges(5, met(null, '2026-03-12'), [])).toEqual({
      ...nothing,
      create: [{ personId: 1, completedOn: '2026-03-12' }],
      days: days(null, '2026-03-12'),
    })
  })

  test('a completion is revoked if the rule is no longer met', () => {
    expect(planCompletionChanges(5, met('2026-03-12', null), [saved({})])).toEqual({
      ...nothing,
      revoke: [saved({})],
      days: days('2026-03-12', null),
    })
  })

  test('a revoked completion is restored if the rule is met again', () => {
    const revoked = saved({ revoked: true })
    expect(planCompletionChanges(5, met(null, '2026-03-12'), [revoked])).toEqual({
      ...nothing,
      restore: [revoked],
      days: days(null, '2026-03-12'),
    })
  })

  test('a completion that an admin revoked is not restored while the rule is still met', () => {
    expect(
      planCompletionChanges(5, met('2026-03-12', '2026-03-12'), [saved({ revoked: true })]),
    ).toEqual(nothing)
  })

  test('a completion moves to another day if the rule is met on that day instead', () => {
    expect(planCompletionChanges(5, met('2026-03-12', '2026-03-14'), [saved({})])).toEqual({
      create: [{ personId: 1, completedOn: '2026-03-14' }],
      revoke: [saved({})],
      restore: [],
      days: days('2026-03-12', '2026-03-14'),
    })
  })

  test('completions from another cohort or from a file do not change', () => {
    const others = [
      saved({ cohortId: 6, completedOn: '2025-01-01' }),
      saved({ source: 'file', cohortId: null, completedOn: '2024-01-01' }),
    ]
    expect(planCompletionChanges(5, met('2026-03-12', null), others)).toEqual(nothing)
  })

  test('a completion moves to a day that a file has already recorded without being created again', () => {
    const inFile = saved({ id: 8, source: 'file', cohortId: null, completedOn: '2026-03-14' })
    expect(planCompletionChanges(5, met('2026-03-12', '2026-03-14'), [saved({}), inFile])).toEqual({
      ...nothing,
      revoke: [saved({})],
      days: days('2026-03-12', '2026-03-14'),
    })
  })

  test('a completion that a file has already recorded for the day is not created again', () => {
    expect(
      planCompletionChanges(5, met(null, '2026-03-12'), [
        saved({ source: 'file', cohortId: null }),
      ]),
    ).toEqual(nothing)
  })
})
