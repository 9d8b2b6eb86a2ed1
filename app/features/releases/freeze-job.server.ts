/** Freezes a release as a job. */
import { z } from 'zod'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { findJobToShow } from '#app/features/operations/find-job-to-show.server.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import { queueJob } from '#app/features/operations/queue-job.server.ts'
import { paths } from '#app/paths.ts'

export const freezeJob = defineJob({
  kind: 'freeze-release',
  length: 'long',
  payload: z.object({ releaseId: z.number(), version: z.number(), personId: z.number() }),
  /** Why the release was not frozen. Empty if it was. */
  result: z.object({ refused: z.array(z.string()) }),
  run: async ({ releaseId, version, personId }, { progress, complete }) => {
    const { freezeRelease } = await import('#app/features/releases/freeze-release.server.ts')
    const result = await freezeRelease(releaseId, {
      version,
      viewer: { personId },
      onProgress: progress,
      complete: (tx) => complete(tx, { refused: [] }),
    })
    return { refused: 'refused' in result ? result.refused : [] }
  },
})

const subjectOf = (releaseId: number): string => `freeze-release ${releaseId}`

/** @returns the id of the job */
export async function queueFreeze(
  releaseId: number,
  { version, viewer: { personId } }: { version: number; viewer: Pick<Viewer, 'personId'> },
): Promise<number> {
  const payload = { releaseId, version, personId }
  const job = { subject: subjectOf(releaseId), payload, createdById: personId }
  return (await queueJob(freezeJob, job)).id
}

/** The progress of a release's freeze, or why it was refused. Null if there is nothing to show. @param jobId the job that the viewer asked for */
export async function findFreezeView(releaseId: number, jobId: number | null) {
  const job = await findJobToShow(subjectOf(releaseId), jobId)
  if (!job) return null
  const result = job.result === null ? null : freezeJob.result.parse(JSON.parse(job.result))
  return {
    href: paths.release(releaseId, { job: job.id }),
    status: jobStatusOf(job),
    isFrozen: result?.refused.length === 0,
    refused: result?.refused ?? [],
  }
}
