import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { queueDueJobs } from '#app/features/operations/queue-job.server.ts'
import { runNextJob } from '#app/features/operations/run-job.server.ts'
import { JOBS } from '#app/jobs.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  countRequestStarted,
  countRequestEnded,
  startMetrics,
} from '#app/platform/metrics.server.ts'
import { loader } from '#app/routes/operations/metrics.ts'
import { aMessage } from '#tests/support/factories/message.ts'
import { get } from '#tests/support/requests.ts'

// Set before the app is loaded, because it reads its settings once.
const TOKEN = vi.hoisted(() => {
  Object.assign(process.env, {
    METRICS_TOKEN: 'a-token-that-only-these-tests-use',
    MAIL_URL: 'smtp://mail.example',
  })
  return 'a-token-that-only-these-tests-use'
})

beforeAll(() => startMetrics())
beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(async () => {
  await db().outboxMessage.deleteMany()
  freezeClock(null)
})

const read = async (): Promise<string> => {
  const { status, text, headers } = await get(loader, {
    as: null,
    headers: { Authorization: `Bearer ${TOKEN}` },
  })
  expect(status).toBe(200)
  expect(headers.get('Content-Type')).toMatch(/^text\/plain; version=/)
  return text()
}
const valueOf = (text: string, name: string): number | undefined => {
  const line = text.split('\n').find((line) => line.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.split(' ')[1])
}

describe('access to the metrics', () => {
  test.each([
    ['a request without a token', {}],
    ['a request with the wrong token', { Authorization: `Bearer ${TOKEN}x` }],
    ['a request with an empty token', { Authorization: 'Bearer ' }],
    ['a request with the token in another scheme', { Authorization: `Basic ${TOKEN}` }],
  ])('access to the metrics is refused for %s', async (_who, headers) => {
    const refused = await get(loader, { as: null, headers })
    expect(refused.status).toBe(401)
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer')
    expect(await refused.text()).not.toContain('fluency_')
  })

  test('a login does not give access to the metrics', async () => {
    expect((await get(loader, { as: 'service-admin' })).status).toBe(401)
  })
})

describe('the metrics', () => {
  test('the metrics count requests by URL pattern and status', async () => {
    countRequestStarted()
    expect(valueOf(await read(), 'fluency_requests_under_way')).toBe(1)
    countRequestEnded({ method: 'GET', route: '/cohorts/:cohortId', status: 404, seconds: 0.03 })
    countRequestStarted()
    countRequestEnded({ method: 'BREW', route: '/*', status: null, seconds: 1 })
    const text = await read()
    expect(
      valueOf(text, 'fluency_requests_total{method="GET",route="/cohorts/:cohortId",status="4xx"}'),
    ).toBe(1)
    expect(valueOf(text, 'fluency_requests_total{method="other",route="/*",status="gone"}')).toBe(1)
    expect(
      valueOf(
        text,
        'fluency_request_seconds_bucket{le="0.025",method="GET",route="/cohorts/:cohortId",status="4xx"}',
      ),
    ).toBe(0)
    expect(
      valueOf(
        text,
        'fluency_request_seconds_bucket{le="0.05",method="GET",route="/cohorts/:cohortId",status="4xx"}',
      ),
    ).toBe(1)
    expect(valueOf(text, 'fluency_requests_under_way')).toBe(0)
  })

  test('the metrics measure the time of database reads, writes and transaction starts, and count open transactions', async () => {
    const before = await read()
    let during = ''
    await inTransaction(async (tx) => {
      await tx.setting.create({ data: { key: 'a', value: 'b' } })
      await tx.setting.findMany()
      during = await read()
    })
    const after = await read()
    for (const work of ['read', 'write', 'begin']) {
      const name = `fluency_database_seconds_count{work="${work}"}`
      expect(valueOf(after, name)).toBeGreaterThan(valueOf(before, name) ?? 0)
    }
    expect(valueOf(during, 'fluency_database_transactions')).toBe(1)
    expect(valueOf(after, 'fluency_database_transactions')).toBe(0)
  })

  test('the metrics count waiting messages and give the age of the oldest one', async () => {
    expect(valueOf(await read(), 'fluency_outbox_oldest_seconds')).toBe(0)
    await aMessage()
    freezeClock('2026-03-12T10:00:50Z')
    await aMessage()
    freezeClock('2026-03-12T10:01:30Z')
    const { id } = await aMessage()
    await db().outboxMessage.update({
      where: { id },
      data: { failedAt: new Date('2026-03-12T10:01:30Z') },
    })
    const text = await read()
    expect(valueOf(text, 'fluency_outbox_waiting')).toBe(2)
    expect(valueOf(text, 'fluency_outbox_oldest_seconds')).toBe(90)
    expect(valueOf(text, 'fluency_outbox_given_up')).toBe(1)
  })

  test('the metrics include the last run of each job, the database, the version and the process', async () => {
    await queueDueJobs(JOBS)
    const before = await read()
    const scheduled = Object.values(JOBS).filter(({ schedule }) => schedule?.())
    expect(valueOf(before, 'fluency_jobs_waiting')).toBe(scheduled.length)
    while (await runNextJob(JOBS));
    const text = await read()
    expect(valueOf(text, 'fluency_jobs_waiting')).toBe(0)
    expect(valueOf(text, 'fluency_jobs_failed')).toBe(0)
    const name = 'fluency_work_done_timestamp_seconds{work="delete-old-records"}'
    expect(valueOf(text, name)).toBe(new Date('2026-03-12T10:00:00Z').getTime() / 1000)
    expect(valueOf(text, 'fluency_database_up')).toBe(1)
    expect(text).toMatch(/^fluency_build_info\{version="[\d.]+",node="v\d+\.\d+\.\d+"\} 1$/m)
    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
    ])
      expect(valueOf(text, name)).toBeDefined()
  })
})
