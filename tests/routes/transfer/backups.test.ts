import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { queueDueJobs } from '#app/features/operations/queue-job.server.ts'
import { JOBS } from '#app/jobs.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action, loader } from '#app/routes/transfer/backups.tsx'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'

// Set before the app is loaded, because it reads its settings once.
const folder = vi.hoisted(() => {
  const path = `/tmp/fluency-backups-${process.pid}`
  Object.assign(process.env, { BACKUP_DIR: path, BACKUP_COPIES: '2' })
  return path
})
mkdirSync(folder)

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(async () => {
  await db().job.deleteMany()
  freezeClock(null)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a service admin backs up the service and sees the result, and a double click makes one backup', async () => {
  const admin = await aPersonWithRole('service-admin')
  for (const name of ['fluency-20260310T020000Z.db', 'fluency-20260311T020000Z.db', 'notes.txt'])
    writeFileSync(join(folder, name), '')
  const leftBehind = 'fluency-20260311T020000Z.db.0a1b2c3d.unfinished'
  writeFileSync(join(folder, leftBehind), '')

  const [response] = await Promise.all([1, 2].map(() => post(action, { as: admin.id })))
  expect(response).toMatchObject({ status: 302, location: paths.backups() })
  expect(await db().job.count()).toBe(1)
  const open = await get(loader, { as: admin.id })
  expect(open.data).toMatchObject({ view: { latest: { isOpen: true, text: 'Waiting to start' } } })
  expect(open.headers.get('Refresh')).toBe('2')
  await runJobs()

  const file = 'fluency-20260312T100000Z.db'
  expect(readdirSync(folder).toSorted()).toEqual(['fluency-20260311T020000Z.db', file, 'notes.txt'])
  expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  expect((await get(loader, { as: admin.id })).data).toMatchObject({
    view: { backups: [{ createdBy: admin.name, result: { file, violations: 0 } }] },
  })
  expect(await db().audit.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    action: 'backup:create',
    actorId: admin.id,
  })
})

test('a backup that fails says why, and is tried again', async () => {
  const admin = await aPersonWithRole('service-admin')
  writeFileSync(join(folder, 'fluency-20260312T100000Z.db'), '')
  await post(action, { as: admin.id })
  await runJobs()
  expect((await get(loader, { as: admin.id })).data).toMatchObject({
    view: {
      backups: [{ state: 'waiting', text: expect.stringContaining('already exists') as string }],
    },
  })
})

test('a backup is due every night at 2am', async () => {
  await queueDueJobs(JOBS)
  expect(await db().job.findFirst({ where: { kind: 'back-up' } })).toMatchObject({
    key: 'back-up 2026-03-12T02:00Z',
    createdById: null,
  })
})

test.each(['learner', 'department-lead', 'course-admin', 'analyst'] as const)(
  'a %s can neither see nor start backups',
  async (role) => {
    expect((await get(loader, { as: role })).status).toBe(403)
    expect((await post(action, { as: role })).status).toBe(403)
  },
)
