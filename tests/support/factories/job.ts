import { db } from '#app/data/database/database.server.ts'
import type { Prisma } from '#app/data/database/database.server.ts'
import { now } from '#app/platform/clock.server.ts'

let count = 0

/** Saves a job that someone requested. It is waiting unless `given` says otherwise. */
export function aJob(given: Partial<Prisma.JobUncheckedCreateInput> = {}) {
  count += 1
  return db().job.create({
    data: {
      kind: 'undo-import',
      subject: `undo-import ${count}`,
      key: `undo-import ${count}`,
      payload: '{}',
      state: 'waiting',
      createdById: 1,
      createdAt: now(),
      startAfter: now(),
      ...given,
    },
  })
}

export const aFailedJob = (given: Partial<Prisma.JobUncheckedCreateInput> = {}) =>
  aJob({
    state: 'failed',
    lastError: 'The database disk is full.',
    finishedAt: now(),
    ...given,
  })
