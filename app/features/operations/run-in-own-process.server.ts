/** Runs a job in a separate process. */
import { markAttemptFailed, releaseJob, type ClaimedJob } from '#app/data/operations/jobs.server.ts'
import { whileRenewing } from '#app/features/operations/run-job.server.ts'
import { log } from '#app/platform/log.server.ts'
import { runSourceProcess } from '#app/platform/process/source-process.server.ts'

/**
 * Waits until the process ends. If this process stops, it also stops the job's process and releases the job.
 * @param stopping aborted when this process stops
 */
export async function runInOwnProcess(job: ClaimedJob, stopping: AbortSignal): Promise<void> {
  const args = [String(job.id), job.leasedBy]
  const { exit } = await whileRenewing(job, () =>
    runSourceProcess('job-process.ts', { args, stopping }),
  )
  if (exit === 0) return
  if (stopping.aborted) {
    await releaseJob(job)
    return
  }
  log.error({ exit, job: job.id, kind: job.kind }, 'A job process ended unexpectedly')
  await markAttemptFailed(job, 'The process that ran this job stopped unexpectedly.')
}
