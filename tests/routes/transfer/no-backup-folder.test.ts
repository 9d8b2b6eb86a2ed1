import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { queueDueJobs } from '#app/features/operations/queue-job.server.ts'
import { JOBS } from '#app/jobs.ts'
import { action, loader } from '#app/routes/transfer/backups.tsx'
import { get, post } from '#tests/support/requests.ts'

test('without BACKUP_DIR there are no backups by schedule or from the page', async () => {
  expect((await get(loader, { as: 'service-admin' })).data).toMatchObject({
    view: { hasFolder: false, backups: [] },
  })
  expect((await post(action, { as: 'service-admin' })).status).toBe(404)
  await queueDueJobs(JOBS)
  expect(await db().job.count({ where: { kind: 'back-up' } })).toBe(0)
})
