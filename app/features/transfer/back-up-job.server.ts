/** Backs up the service as a job: every night, or when a service admin asks for it. */
import { join } from 'node:path'
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { queueJob } from '#app/features/operations/queue-job.server.ts'
import { backupName, deleteOldBackups } from '#app/features/transfer/delete-old-backups.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { EndpointError } from '#app/platform/database/database-endpoint.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** Every night at 2am UTC. */
export const NIGHTLY_BACKUP = { everyMinutes: 24 * 60, offsetMinutes: 2 * 60 }

export const backUpJob = defineJob({
  kind: 'back-up',
  length: 'long',
  schedule: () => (env().backupDir === null ? null : NIGHTLY_BACKUP),
  payload: z.object({}),
  result: z.object({
    /** The name of the file in the folder. */
    file: z.string(),
    bytes: z.number(),
    rows: z.number(),
    /** How many violations the integrity check found. */
    violations: z.number(),
  }),
  run: async (_payload, { createdById, progress, complete }) => {
    const { backupDir, backupCopies } = env()
    if (backupDir === null)
      throw new EndpointError('The process that runs jobs has no BACKUP_DIR. Set it to a folder.')
    const file = backupName(now())
    const { backUp } = await import('#app/features/transfer/back-up.server.ts')
    const { bytes, rows, violations } = await backUp(join(backupDir, file), (step, ...count) =>
      progress(capitalise(step), ...count),
    )
    const result = { file, bytes, rows, violations }
    await inTransaction(async (tx) => {
      await saveAudit(tx, {
        by: createdById === null ? 'service' : { personId: createdById },
        action: 'backup:create',
        subjectId: 'backup',
        after: result,
      })
      await complete(tx, result)
    })
    await deleteOldBackups(backupDir, backupCopies)
    return result
  },
})

/** Queues a backup, unless one is queued or running. */
export async function queueBackup({ personId }: Pick<Viewer, 'personId'>): Promise<void> {
  await queueJob(backUpJob, { subject: 'back-up', payload: {}, createdById: personId })
}
