import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { claimJob, releaseJob, LEASE_MS } from '#app/data/operations/jobs.server.ts'
import { runJob } from '#app/features/operations/run-job.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'

const HOUR = 3_600_000
const START = '2026-03-12T10:00:00Z'
const after = (milliseconds: number) => new Date(new Date(START).getTime() + milliseconds)
const claim = (holder: string, at = now()) => claimJob('tidy', { everyMs: HOUR, now: at, holder })

beforeEach(() => freezeClock(START))
afterEach(async () => {
  await db().workLease.deleteMany()
  freezeClock(null)
})

test('only one of many concurrent processes claims a job', async () => {
  const claimed = await Promise.all(
    Array.from({ length: 20 }, (_, number) => claim(`instance ${number}`)),
  )
  expect(claimed.filter(Boolean)).toHaveLength(1)
})

test('a completed job is due again after its interval, for any process', async () => {
  expect(await claim('a')).toBe(true)
  await releaseJob('tidy', { done: true, now: now(), holder: 'a' })
  expect(await claim('b', after(HOUR - 1))).toBe(false)
  const claimed = await Promise.all([claim('a', after(HOUR)), claim('b', after(HOUR))])
  expect(claimed.filter(Boolean)).toHaveLength(1)
})

test('the job of a process that crashed can be claimed once its lease expires, but not before', async () => {
  expect(await claim('crashed')).toBe(true)
  expect(await claim('b', after(LEASE_MS - 1))).toBe(false)
  expect(await claim('b', after(LEASE_MS))).toBe(true)
})

test('a process whose lease expired cannot release a job that another has claimed', async () => {
  await claim('slow')
  await claim('b', after(LEASE_MS))
  await releaseJob('tidy', { done: true, now: after(LEASE_MS), holder: 'slow' })
  expect(await db().workLease.findUniqueOrThrow({ where: { name: 'tidy' } })).toMatchObject({
    heldBy: 'b',
    lastDoneAt: null,
  })
})

test('a job that fails is released at once, and its error is thrown', async () => {
  const failing = () => runJob('tidy', HOUR, () => Promise.reject(new Error('not now')))
  await expect(failing()).rejects.toThrow('not now')
  await expect(failing()).rejects.toThrow('not now')
})

test('a job that was just done is not run again', async () => {
  let times = 0
  const tidy = () => runJob('tidy', HOUR, () => Promise.resolve((times += 1)))
  expect([await tidy(), await tidy()]).toEqual([true, false])
  freezeClock(after(HOUR).toISOString())
  expect(await tidy()).toBe(true)
  expect(times).toBe(2)
})
