/** Runs one job in its own process: `job-process.ts ID LEASED_BY`. */
import { closeDatabase } from '#app/data/database/database.server.ts'
import { findClaimedJob } from '#app/data/operations/jobs.server.ts'
import { runHere } from '#app/features/operations/run-job.server.ts'
import { JOBS } from '#app/jobs.ts'
import { endWithParent } from '#app/platform/process/source-process.server.ts'

endWithParent()
const [id, leasedBy = ''] = process.argv.slice(2)
const job = await findClaimedJob(Number(id), leasedBy)
const definition = job && JOBS[job.kind]
if (job && definition) await runHere(job, definition)
await closeDatabase()
process.exit(0)
