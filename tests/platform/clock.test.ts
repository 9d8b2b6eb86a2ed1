import { describe, expect, test } from 'vitest'
import { dayInLondon, instantInLondon } from '#app/platform/clock.server.ts'

describe('time in London', () => {
  test('half past nine in winter is half past nine in UTC', () =>
    expect(instantInLondon('2026-01-15', '09:30')?.toISOString()).toBe('2026-01-15T09:30:00.000Z'))
  test('half past nine in summer is an hour earlier in UTC', () =>
    expect(instantInLondon('2026-07-15', '09:30')?.toISOString()).toBe('2026-07-15T08:30:00.000Z'))
  test('an hour skipped in spring is no time at all', () =>
    expect(instantInLondon('2026-03-29', '01:30')).toBeNull())
  test('around the change of the clocks the day stays right', () => {
    expect(instantInLondon('2026-03-29', '00:30')?.toISOString()).toBe('2026-03-29T00:30:00.000Z')
    expect(instantInLondon('2026-03-29', '02:30')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(instantInLondon('2026-10-25', '00:30')?.toISOString()).toBe('2026-10-24T23:30:00.000Z')
  })
  test('late on a summer evening in UTC it is the next day in London', () => {
    expect(dayInLondon(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01')
    expect(dayInLondon(new Date('2026-12-31T23:30:00Z'))).toBe('2026-12-31')
  })
})
