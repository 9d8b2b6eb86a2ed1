/** Erases a person as a job, because texts of every table are searched. */
import { z } from 'zod'
import { defineJob } from '#app/features/operations/define-job.ts'
import { findJobToShow } from '#app/features/operations/find-job-to-show.server.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import { queueJob } from '#app/features/operations/queue-job.server.ts'
import {
  ERASURE_MESSAGES,
  type ErasureRefusal,
} from '#app/features/people/erasure/erasure-messages.ts'
import { paths } from '#app/paths.ts'

const REFUSALS = Object.keys(ERASURE_MESSAGES) as [ErasureRefusal, ...ErasureRefusal[]]

const Erased = z.object({
  deleted: z.number(),
  texts: z.number(),
  entries: z.number(),
  files: z.number(),
})

export const erasePersonJob = defineJob({
  kind: 'erase-person',
  length: 'long',
  payload: z.object({ personId: z.number(), reason: z.string(), fingerprint: z.string() }),
  result: z.object({ refusal: z.enum(REFUSALS).nullable(), erased: Erased.nullable() }),
  run: async (request, { createdById, progress, complete }) => {
    await progress('Erasing what names the person')
    const { erasePerson } = await import('#app/features/people/erasure/erase-person.server.ts')
    const by = createdById === null ? ('service' as const) : { personId: createdById }
    const outcome = await erasePerson(request, by, complete)
    if (outcome.refusal === null) {
      const { overwriteDeletedData } =
        await import('#app/data/operations/overwrite-deleted-data.server.ts')
      await overwriteDeletedData()
    }
    return outcome
  },
})

const subjectOf = (personId: number): string => `erase-person ${personId}`

/** @returns the id of the job */
export async function queueErasure(
  request: { personId: number; reason: string; fingerprint: string },
  createdById: number,
): Promise<number> {
  const job = { subject: subjectOf(request.personId), payload: request, createdById }
  return (await queueJob(erasePersonJob, job)).id
}

/** The progress of an erasure, why it was refused, or what it did. Null if there is none to show. */
export async function findErasureJob(personId: number, jobId: number | null) {
  const job = await findJobToShow(subjectOf(personId), jobId)
  if (!job) return null
  const result = job.result === null ? null : erasePersonJob.result.parse(JSON.parse(job.result))
  return {
    href: paths.erasePerson(personId, { job: job.id }),
    status: jobStatusOf(job),
    refusal: result?.refusal ?? null,
    erased: result?.erased ?? null,
  }
}
