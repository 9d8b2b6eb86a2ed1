/** Runs one job in its own process: `job-process.ts ID LEASED_BY`. */
import { closeDatabase } from '#app/data/database/database.server.ts'
import { findClaimedJob } from '#app/data/operations/jobs.server.ts'
import { runHere } from '#app/features/operations/run-job.server.ts'
import { JOBS } from '#app/jobs.ts'
import { log } from '#app/platform/log.server.ts'
import { endWithParent } from '#app/platform/process/source-process.server.ts'

endWithParent()
const [id, leasedBy = ''] = process.argv.slice(2)
try {
  const job = await findClaimedJob(Number(id), leasedBy)
  const definition = job && JOBS[job.kind]
  if (job && definition) await runHere(job, definition)
  await closeDatabase()
  process.exit(0)
} catch (error) {
  // The database may be unavailable. The job is tried again when its lease expires.
  log.error({ err: error, job: Number(id) }, 'A job process failed')
  process.exit(1)
}
