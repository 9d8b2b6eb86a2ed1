import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/operations/jobs.tsx'
import { aFailedJob, aJob } from '#tests/support/factories/job.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:20:00Z'))
afterEach(async () => {
  await db().job.deleteMany()
  freezeClock(null)
})

const open = async (url = '/admin/jobs') => (await get(loader, { as: 'service-admin', url })).data

test('a service admin sees which jobs failed and why, which are running, waiting or done, and who requested them', async () => {
  const { id: createdById, name } = await aPersonWithRole('service-admin')
  await aFailedJob()
  const lease = { leasedBy: 'a', leasedUntil: now() }
  const progress = { phase: 'Copying', progressDone: 3, progressTotal: 9 }
  await aJob({ state: 'running', ...lease, ...progress })
  await aJob({ createdById })
  await aJob({ state: 'done', result: '{}', finishedAt: now() })
  expect(await open()).toMatchObject({
    view: {
      failed: [{ lastError: 'The database disk is full.' }],
      running: [{ phase: 'Copying', progressDone: 3, progressTotal: 9 }],
      waiting: [{ createdBy: name }],
      done: [{ finishedAt: now() }],
    },
  })
})

test('each schedule shows when it last ran and when it is next due', async () => {
  const run = { kind: 'delete-old-records', subject: 'delete-old-records', createdById: null }
  await aJob({ ...run, state: 'done', result: '{}', finishedAt: new Date('2026-03-12T10:00:02Z') })
  expect(await open()).toMatchObject({
    view: {
      done: [],
      schedules: expect.arrayContaining([
        expect.objectContaining({
          kind: 'delete-old-records',
          last: new Date('2026-03-12T10:00:02Z'),
          next: new Date('2026-03-12T11:00:00Z'),
          hasFailed: false,
        }),
        expect.objectContaining({
          kind: 'refresh-counts',
          last: null,
          next: new Date('2026-03-12T10:21:00Z'),
        }),
      ]),
    },
  })
})

test('a service admin can retry a failed job once, and the audit log records the retry', async () => {
  const admin = await aPersonWithRole('service-admin')
  const job = await aFailedJob()
  const retry = (jobId: number | string) =>
    post(action, { as: admin.id, form: { job: String(jobId) } })
  expect(await retry(job.id)).toMatchObject({
    status: 302,
    location: paths.jobs({ done: 'retried' }),
  })
  expect(await db().job.findUnique({ where: { id: job.id } })).toMatchObject({
    state: 'waiting',
    attempts: 0,
  })
  expect(await db().audit.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    action: 'job:retry',
    actorId: admin.id,
    subjectId: String(job.id),
  })
  expect((await retry(job.id)).status).toBe(400)
  expect((await retry('x')).status).toBe(400)
})

test('finished jobs are listed in pages', async () => {
  for (let number = 0; number < 31; number += 1)
    await aJob({ state: 'done', result: '{}', finishedAt: now() })
  expect(await open('/admin/jobs?page=2')).toMatchObject({
    view: { page: 2, pages: 2, done: [{ state: 'done' }] },
  })
})

test.each(['learner', 'department-lead', 'course-admin', 'analyst'] as const)(
  'a %s can neither see jobs nor try them again',
  async (role) => {
    expect((await get(loader, { as: role })).status).toBe(403)
    expect((await post(action, { as: role, form: { job: '1' } })).status).toBe(403)
  },
)
