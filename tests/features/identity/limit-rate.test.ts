import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { incrementRateCount } from '#app/data/identity/rate-counts.server.ts'
import { countFailedSignIn, limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { setClientAddress } from '#app/platform/http/client-address.server.ts'
import { env } from '#app/platform/environment.server.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(async () => {
  await db().rateCount.deleteMany()
  freezeClock(null)
})

const outcomeOf = (request: Promise<void>): Promise<Response | 'let through'> =>
  request.then(
    () => 'let through' as const,
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown
      throw thrown
    },
  )
const countAllowed = async (all: Promise<void>[]): Promise<number> =>
  (await Promise.all(all.map(outcomeOf))).filter((outcome) => outcome === 'let through').length

const aRequest = (address: string): Request => {
  const request = new Request('http://localhost:3000/sign-in')
  setClientAddress(request.headers, address)
  return request
}

describe('expensive pages', () => {
  const limit = env().expensivePagesAMinute
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())

  test('expensive pages over the limit are refused for a minute with a Retry-After header, but only for that person', async () => {
    vi.setSystemTime('2026-03-12T10:00:00Z')
    expect(await countAllowed([limitExpensive({ personId: 1 })])).toBe(1)
    vi.setSystemTime('2026-03-12T10:00:18Z')
    const rest = Array.from({ length: limit - 1 }, () => limitExpensive({ personId: 1 }))
    expect(await countAllowed(rest)).toBe(limit - 1)

    const refused = await outcomeOf(limitExpensive({ personId: 1 }))
    expect(refused).toMatchObject({ status: 429 })
    expect((refused as Response).headers.get('Retry-After')).toBe('42')

    expect(await outcomeOf(limitExpensive({ personId: 2 }))).toBe('let through')
    vi.setSystemTime('2026-03-12T10:01:00Z')
    expect(await outcomeOf(limitExpensive({ personId: 1 }))).toBe('let through')
  })

  test('no more expensive pages than the limit are served if many are requested at the same time', async () => {
    expect(
      await countAllowed(Array.from({ length: limit + 30 }, () => limitExpensive({ personId: 3 }))),
    ).toBe(limit)
  })

  test('expensive pages are counted without writing to the database', async () => {
    await limitExpensive({ personId: 4 })
    expect(await db().rateCount.count()).toBe(0)
  })
})

test('50 simultaneous increments of a rate count get 50 different numbers', async () => {
  const at = new Date('2026-03-12T10:00:00Z')
  const counted = await Promise.all(
    Array.from({ length: 50 }, () => incrementRateCount('x', { seconds: 60, now: at })),
  )
  expect(counted.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, index) => index + 1),
  )
})

describe('failed attempts to sign in', () => {
  test('after 60 failed sign-ins from one IP address in a quarter of an hour, more are refused, but not from another', async () => {
    const failed = Array.from({ length: 70 }, () => countFailedSignIn(aRequest('10.1.1.1')))
    expect(await countAllowed(failed)).toBe(60)
    expect(await outcomeOf(countFailedSignIn(aRequest('10.1.1.2')))).toBe('let through')
  })

  test('failed sign-ins are counted without storing the IP address', async () => {
    await countFailedSignIn(aRequest('10.2.2.2'))
    expect(JSON.stringify(await db().rateCount.findMany())).not.toContain('10.2.2.2')
  })
})
