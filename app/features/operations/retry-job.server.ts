/** Runs a job that has failed again. */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { retryFailedJob } from '#app/data/operations/jobs.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

export const retryForm = defineForm(z.object({ job: z.string() }), { job: 'text' })

/** @returns false if it has not failed, or if there is a later job about the same subject */
export const retryJob = (jobId: number, { personId }: Pick<Viewer, 'personId'>): Promise<boolean> =>
  inTransaction(async (tx) => {
    if (!(await retryFailedJob(tx, jobId))) return false
    await saveAudit(tx, {
      by: { personId },
      action: 'job:retry',
      subjectId: jobId,
    })
    return true
  })
