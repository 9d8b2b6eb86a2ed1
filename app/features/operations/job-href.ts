import { z } from 'zod'
import type { JobKind } from '#app/domain/operations/jobs.ts'
import { paths } from '#app/paths.ts'

const Payload = z.object({
  batchId: z.number().default(0),
  releaseId: z.number().default(0),
  personId: z.number().default(0),
})

/** The page with a job's outcome, or null if there is none. */
export function jobHref(job: { id: number; kind: JobKind; payload: string }): string | null {
  const { batchId, releaseId, personId } = Payload.parse(JSON.parse(job.payload))
  if (job.kind === 'import') return paths.importJob(job.id)
  if (job.kind === 'undo-import') return paths.undoImport(batchId, { job: job.id })
  if (job.kind === 'freeze-release') return paths.release(releaseId, { job: job.id })
  if (job.kind === 'erase-person') return paths.erasePerson(personId, { job: job.id })
  if (job.kind === 'check-quality') return paths.dataQuality()
  return job.kind === 'back-up' ? paths.backups() : null
}
