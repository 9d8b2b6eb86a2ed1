import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { claimJob } from '#app/data/operations/jobs.server.ts'
import { JOB_LEASE_MS } from '#app/domain/operations/jobs.ts'
import { findLatestJob } from '#app/data/operations/job-list.server.ts'
import { defineJob, type JobDefinition } from '#app/features/operations/define-job.ts'
import { queueJob } from '#app/features/operations/queue-job.server.ts'
import { runInOwnProcess } from '#app/features/operations/run-in-own-process.server.ts'
import { runNextJob } from '#app/features/operations/run-job.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aJob } from '#tests/support/factories/job.ts'

const Count = z.object({ count: z.number() })
type Run = JobDefinition<{ count: number }, { count: number }>['run']
const aDefinition = (run: Run) =>
  defineJob({ kind: 'back-up', length: 'long', payload: Count, result: Count, run })

/** Queues a job and runs it. */
async function ran(run: Run) {
  const definition = aDefinition(run)
  await queueJob(definition, { subject: 'back-up', payload: { count: 1 }, createdById: 7 })
  await runNextJob({ 'back-up': definition })
  const job = await findLatestJob('back-up')
  if (!job) throw new Error('The job was not queued.')
  return job
}

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(async () => {
  await db().job.deleteMany()
  await db().setting.deleteMany()
  freezeClock(null)
})

test('a job gets its payload and the person who requested it, and its result is stored', async () => {
  const job = await ran(async ({ count }, { createdById }) => ({
    count: count + (createdById ?? 0),
  }))
  expect(job).toMatchObject({ state: 'done', result: '{"count":8}', finishedAt: now() })
})

test('the last progress of a job is stored', async () => {
  const job = await ran(async (_payload, { progress }) => {
    await progress('Copying rows', 1, 40)
    await progress('Checking')
    return { count: 1 }
  })
  expect(job).toMatchObject({ phase: 'Checking', progressDone: null, progressTotal: null })
})

test('a job that throws has no result, says so in plain English and is tried again', async () => {
  const job = await ran(() => Promise.reject(new TypeError('x is not a function')))
  expect(job).toMatchObject({
    state: 'waiting',
    result: null,
    startAfter: new Date('2026-03-12T10:00:30Z'),
    lastError: 'There was a problem with the service. The log has the details.',
  })
})

const changeSetting =
  (key: string): Run =>
  async (_payload, { complete }) =>
    inTransaction(async (tx) => {
      await tx.setting.create({ data: { key, value: 'a' } })
      await complete(tx, { count: 1 })
      return { count: 1 }
    })

test('a job that is completed in the transaction of its work is done, even if the process then crashes', async () => {
  const job = await ran(async (payload, context) => {
    await changeSetting('done')(payload, context)
    throw new Error('The process crashed.')
  })
  expect(job).toMatchObject({ state: 'done', result: '{"count":1}' })
})

test('the work of a process that has lost its lease is not committed', async () => {
  const job = await ran(async (payload, context) => {
    freezeClock(new Date(now().getTime() + JOB_LEASE_MS).toISOString())
    await claimJob(['back-up'], { at: now(), leasedBy: 'another' })
    return changeSetting('lost')(payload, context)
  })
  expect(job).toMatchObject({ state: 'running', result: null })
  expect(await db().setting.count({ where: { key: 'lost' } })).toBe(0)
})

test('a job with nothing to do is done without being run', async () => {
  const run: Run = () => Promise.reject(new Error('It was run.'))
  const definition = { ...aDefinition(run), isNeeded: () => Promise.resolve(false) }
  await queueJob(definition, { subject: 'back-up', payload: { count: 1 }, createdById: 7 })
  expect(await runNextJob({ 'back-up': definition })).toBe(true)
  expect(await findLatestJob('back-up')).toMatchObject({ state: 'done' })
  expect(await runNextJob({ 'back-up': definition })).toBe(false)
})

describe('the process of a long job', () => {
  async function inOwnProcess(stopping: AbortSignal) {
    freezeClock(null)
    await aJob({ kind: 'refresh-counts', subject: 'refresh-counts' })
    const job = await claimJob(['refresh-counts'], { at: now(), leasedBy: 'this process' })
    if (job) await runInOwnProcess(job, stopping)
    return findLatestJob('refresh-counts')
  }

  test('runs the job to its end', async () => {
    expect(await inOwnProcess(new AbortController().signal)).toMatchObject({
      state: 'done',
      lastError: null,
    })
  })

  test('is stopped with its parent, and the job is released', async () => {
    expect(await inOwnProcess(AbortSignal.abort())).toMatchObject({ state: 'waiting', attempts: 0 })
  })
})
