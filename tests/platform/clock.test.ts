import { describe, expect, test } from 'vitest'
import { dayInLondon, instantInLondon, instantsInLondon } from '#app/platform/clock.server.ts'

describe('time in London', () => {
  test('9:30am in winter is 9:30am in UTC', () =>
    expect(instantInLondon('2026-01-15', '09:30')?.toISOString()).toBe('2026-01-15T09:30:00.000Z'))
  test('9:30am in summer is 8:30am in UTC', () =>
    expect(instantInLondon('2026-07-15', '09:30')?.toISOString()).toBe('2026-07-15T08:30:00.000Z'))
  test('a time in the hour skipped in spring gives null', () =>
    expect(instantInLondon('2026-03-29', '01:30')).toBeNull())
  test('the day is right around a change of the clocks', () => {
    expect(instantInLondon('2026-03-29', '00:30')?.toISOString()).toBe('2026-03-29T00:30:00.000Z')
    expect(instantInLondon('2026-03-29', '02:30')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(instantInLondon('2026-10-25', '00:30')?.toISOString()).toBe('2026-10-24T23:30:00.000Z')
  })
  test('a time that comes twice when the clocks go back has two instants, and others have one', () => {
    const instants = (time: string) =>
      instantsInLondon('2027-10-31', time).map((instant) => instant.toISOString().slice(11, 16))
    expect(instants('01:30')).toEqual(['00:30', '01:30'])
    expect(instants('00:59')).toEqual(['23:59'])
    expect(instants('01:00')).toEqual(['00:00', '01:00'])
    expect(instants('02:00')).toEqual(['02:00'])
  })
  test('late on a summer evening in UTC, it is the next day in London', () => {
    expect(dayInLondon(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01')
    expect(dayInLondon(new Date('2026-12-31T23:30:00Z'))).toBe('2026-12-31')
  })
})
