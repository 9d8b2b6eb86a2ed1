import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import {
  claimJob,
  markAttemptFailed,
  markJobDone,
  releaseJob,
  renewLease,
  retryFailedJob,
  saveJob,
  saveOccurrence,
  type ClaimedJob,
} from '#app/data/operations/jobs.server.ts'
import { JOB_LEASE_MS, MAX_JOB_ATTEMPTS } from '#app/domain/operations/jobs.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'

const START = new Date('2026-03-12T10:00:00Z')
const HOUR_MS = 3_600_000
const after = (milliseconds: number) => new Date(START.getTime() + milliseconds)

const aJob = (subject = 'undo-import 12') =>
  saveJob(db(), { kind: 'undo-import', subject, payload: '{}', createdById: 1 })
const claim = (leasedBy: string, at = now()) => claimJob(['undo-import'], { at, leasedBy })
async function claimed(leasedBy = 'a', at = now()): Promise<ClaimedJob> {
  const job = await claim(leasedBy, at)
  if (!job) throw new Error('No job is due.')
  return job
}
const stored = (id: number) => db().job.findUniqueOrThrow({ where: { id } })

beforeEach(() => freezeClock(START.toISOString()))
afterEach(async () => {
  await db().job.deleteMany()
  freezeClock(null)
})

test('of twenty processes that ask at once, one gets the job', async () => {
  await aJob()
  const all = await Promise.all(Array.from({ length: 20 }, (_, number) => claim(`${number}`)))
  expect(all.filter(Boolean)).toHaveLength(1)
})

test('of several jobs, none is claimed twice by processes that ask at once', async () => {
  for (let number = 0; number < 20; number += 1) await aJob(`undo-import ${number}`)
  const all = await Promise.all(Array.from({ length: 20 }, (_, number) => claim(`${number}`)))
  const ids = all.flatMap((job) => (job ? [job.id] : []))
  expect(ids.length).toBeGreaterThan(0)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a process claims only jobs of the kinds that it asks for', async () => {
  await aJob()
  expect(await claimJob(['back-up', 'import'], { at: now(), leasedBy: 'a' })).toBeNull()
})

test('the job of a process that crashed can be claimed once its lease ends, but not before', async () => {
  await aJob()
  await claimed('crashed')
  expect(await claim('b', after(JOB_LEASE_MS - 1))).toBeNull()
  expect(await claim('b', after(JOB_LEASE_MS))).toMatchObject({ leasedBy: 'b', attempts: 2 })
})

test('a renewed lease lasts longer', async () => {
  await aJob()
  const job = await claimed()
  freezeClock(after(JOB_LEASE_MS - 1).toISOString())
  await renewLease(job)
  expect(await claim('b', after(JOB_LEASE_MS))).toBeNull()
})

test('what a process records after another has taken over its job does not count', async () => {
  const { id } = await aJob()
  const slow = await claimed('slow')
  await claimed('b', after(JOB_LEASE_MS))
  expect(await markJobDone(db(), slow, '{}')).toBe(false)
  await markAttemptFailed(slow, 'Too late.')
  await releaseJob(slow)
  expect(await stored(id)).toMatchObject({ state: 'running', leasedBy: 'b', lastError: null })
})

test('a failed attempt is followed by another after a pause, and the job fails after the last one', async () => {
  const { id } = await aJob()
  for (let attempt = 1; attempt < MAX_JOB_ATTEMPTS; attempt += 1) {
    await markAttemptFailed(await claimed(), `Failure ${attempt}.`)
    const { startAfter, state, lastError } = await stored(id)
    expect({ state, lastError }).toEqual({ state: 'waiting', lastError: `Failure ${attempt}.` })
    expect(await claim('a', new Date(startAfter.getTime() - 1))).toBeNull()
    freezeClock(startAfter.toISOString())
  }
  await markAttemptFailed(await claimed(), 'The last failure.')
  expect(await stored(id)).toMatchObject({
    state: 'failed',
    lastError: 'The last failure.',
    finishedAt: now(),
  })
})

test('a job whose process crashed in every attempt has failed', async () => {
  const { id } = await aJob()
  for (let attempt = 1; attempt <= MAX_JOB_ATTEMPTS; attempt += 1)
    await claimed(`crashed ${attempt}`, after(attempt * JOB_LEASE_MS))
  expect(await claim('b', after((MAX_JOB_ATTEMPTS + 1) * JOB_LEASE_MS))).toBeNull()
  expect(await stored(id)).toMatchObject({
    state: 'failed',
    lastError: 'The service stopped during the last attempt.',
  })
})

test('a released job can be claimed at once, and the attempt does not count', async () => {
  await aJob()
  await releaseJob(await claimed('stopping'))
  expect(await claim('b')).toMatchObject({ attempts: 1 })
})

test('a job that has failed can be tried again, unless there is a later one about the same subject', async () => {
  const { id } = await aJob()
  const fail = () =>
    db().job.update({
      where: { id },
      data: { state: 'failed', finishedAt: now(), lastError: 'It failed.', attempts: 5 },
    })
  const retry = () => inTransaction((tx) => retryFailedJob(tx, id))
  await fail()
  expect([await retry(), await retry()]).toEqual([true, false])
  expect(await claim('a')).toMatchObject({ id, attempts: 1 })
  await db().job.update({
    where: { id },
    data: { leasedBy: null, leasedUntil: null, state: 'waiting' },
  })
  await fail()
  await aJob()
  expect(await retry()).toBe(false)
})

test('requests about one subject add one job, and a request after the job has ended adds another', async () => {
  const all = await Promise.all(Array.from({ length: 4 }, () => aJob()))
  expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
  await markJobDone(db(), await claimed(), '{}')
  expect((await aJob()).isNew).toBe(true)
})

describe('schedules', () => {
  const claimRun = () => claimJob(['delete-old-records'], { at: now(), leasedBy: 'a' })

  test('several instances add each occurrence once, even after the occurrence has run', async () => {
    await Promise.all(Array.from({ length: 8 }, () => saveOccurrence('delete-old-records', START)))
    expect(await db().job.findMany()).toMatchObject([
      { key: 'delete-old-records 2026-03-12T10:00Z' },
    ])
    const job = await claimRun()
    expect(job && (await markJobDone(db(), job, '{}'))).toBe(true)
    await saveOccurrence('delete-old-records', START)
    await saveOccurrence('delete-old-records', after(-HOUR_MS))
    expect(await db().job.count()).toBe(1)
  })

  test('an occurrence is not added while the previous one is open, and only the last completed one is stored', async () => {
    await saveOccurrence('delete-old-records', START)
    await saveOccurrence('delete-old-records', after(HOUR_MS))
    expect(await db().job.count()).toBe(1)
    for (const hours of [0, 1]) {
      freezeClock(after(hours * HOUR_MS).toISOString())
      await saveOccurrence('delete-old-records', now())
      const job = await claimRun()
      if (job) await markJobDone(db(), job, '{}')
    }
    expect(await db().job.findMany()).toMatchObject([{ startAfter: after(HOUR_MS), state: 'done' }])
  })
})
