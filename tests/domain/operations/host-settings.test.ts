import { describe, expect, test } from 'vitest'
import {
  bannerState,
  daysInWords,
  RETENTION_KINDS,
  RETENTION_RULES,
  retentionProblem,
} from '#app/domain/operations/host-settings.ts'

test('a banner is shown from its first day up to and including its last day', () => {
  const banner = { text: 'Closed on Friday', from: '2026-12-04', until: '2026-12-05' }
  const days = ['2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06']
  expect(days.map((day) => bannerState(banner, day))).toEqual(['later', 'shown', 'shown', 'over'])
})

test('a number of days is in words, and in years if it is whole years', () => {
  expect([1, 30, 365, 730, 400].map(daysInWords)).toEqual([
    'one day',
    '30 days',
    'a year',
    '2 years',
    '400 days',
  ])
})

describe('how long records are kept', () => {
  test('every kind is within its own limits until someone changes it', () => {
    expect(
      RETENTION_KINDS.flatMap((kind) => retentionProblem(kind, RETENTION_RULES[kind].days) ?? []),
    ).toEqual([])
  })

  test('fewer days than the minimum are refused with the reason', () => {
    expect(retentionProblem('logins', 29)).toBe(
      'Logins and sign-in links must be kept for at least 30 days, so that misuse can still be investigated',
    )
    expect(retentionProblem('logins', 30)).toBeNull()
  })

  test('more days than the maximum are refused', () => {
    expect(retentionProblem('adjustments', 91)).toBe(
      'Adjustments that people need to take part must be deleted after 90 days or fewer, because they are personal data',
    )
  })
})
