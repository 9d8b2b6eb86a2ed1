import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { claimJob, releaseJob, LEASE_MS } from '#app/data/operations/jobs.server.ts'
import { runJob } from '#app/features/operations/run-job.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'

const HOUR = 3_600_000
const START = '2026-03-12T10:00:00Z'
const after = (milliseconds: number) => new Date(new Date(START).getTime() + milliseconds)
const claim = (holder: string, at = now()) => claimJob('tidy', { every: HOUR, now: at, holder })

beforeEach(() => freezeClock(START))
afterEach(async () => {
  await db().workLease.deleteMany()
  freezeClock(null)
})

test('of many who want to do it at the same moment, one may', async () => {
  const claimed = await Promise.all(
    Array.from({ length: 20 }, (_, number) => claim(`instance ${number}`)),
  )
  expect(claimed.filter(Boolean)).toHaveLength(1)
})

test('once it is done, it is due again after its time, for whoever comes first', async () => {
  expect(await claim('a')).toBe(true)
  await releaseJob('tidy', { done: true, now: now(), holder: 'a' })
  expect(await claim('b', after(HOUR - 1))).toBe(false)
  const claimed = await Promise.all([claim('a', after(HOUR)), claim('b', after(HOUR))])
  expect(claimed.filter(Boolean)).toHaveLength(1)
})

test('whoever dies while doing it gives it back when the lease ends, and not before', async () => {
  expect(await claim('who dies')).toBe(true)
  expect(await claim('b', after(LEASE_MS - 1))).toBe(false)
  expect(await claim('b', after(LEASE_MS))).toBe(true)
})

test('who took too long cannot give back what another has taken since', async () => {
  await claim('slow')
  await claim('b', after(LEASE_MS))
  await releaseJob('tidy', { done: true, now: after(LEASE_MS), holder: 'slow' })
  expect(await db().workLease.findUniqueOrThrow({ where: { name: 'tidy' } })).toMatchObject({
    heldBy: 'b',
    lastDoneAt: null,
  })
})

test('work that fails is given back at once, and its failure is told', async () => {
  const failing = () => runJob('tidy', HOUR, () => Promise.reject(new Error('not now')))
  await expect(failing()).rejects.toThrow('not now')
  await expect(failing()).rejects.toThrow('not now')
})

test('work that was just done is not done again', async () => {
  let times = 0
  const tidy = () => runJob('tidy', HOUR, () => Promise.resolve((times += 1)))
  expect([await tidy(), await tidy()]).toEqual([true, false])
  freezeClock(after(HOUR).toISOString())
  expect(await tidy()).toBe(true)
  expect(times).toBe(2)
})
