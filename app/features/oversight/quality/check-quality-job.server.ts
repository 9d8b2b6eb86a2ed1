/** Checks the quality of the data once a day, and when someone asks for it. */
import { z } from 'zod'
import { db } from '#app/data/database/database.server.ts'
import {
  isOverwriteDue,
  overwriteDeletedData,
} from '#app/data/operations/overwrite-deleted-data.server.ts'
import { FINDING_KINDS } from '#app/domain/oversight/finding-kinds.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { queueJob } from '#app/features/operations/queue-job.server.ts'

/** Before people begin to work, also in summer time. */
const MINUTES_AFTER_MIDNIGHT = 4 * 60 + 30

export const checkQualityJob = defineJob({
  kind: 'check-quality',
  length: 'long',
  schedule: () => ({ everyMinutes: 24 * 60, offsetMinutes: MINUTES_AFTER_MIDNIGHT }),
  isNeeded: async () => (await db().person.findFirst({ select: { id: true } })) !== null,
  payload: z.object({}),
  result: z.object({ open: z.number(), accepted: z.number() }),
  run: async (_payload, { progress, complete }) => {
    // An erasure does it at once, unless it was interrupted.
    if (await isOverwriteDue()) await overwriteDeletedData()
    const { checkQuality } = await import('#app/features/oversight/quality/check-quality.server.ts')
    return checkQuality({
      onKind: (done) => progress('Checking the data', done, FINDING_KINDS.length),
      complete,
    })
  },
})

export const QUALITY_JOB_SUBJECT = 'check-quality'

/** @returns the id of the job */
export const queueQualityCheck = async (createdById: number): Promise<number> =>
  (await queueJob(checkQualityJob, { subject: QUALITY_JOB_SUBJECT, payload: {}, createdById })).id
