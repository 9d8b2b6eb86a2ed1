import { runNextJob } from '#app/features/operations/run-job.server.ts'
import { JOBS } from '#app/jobs.ts'

/** Runs every job that is due, in this process. */
export async function runJobs(): Promise<void> {
  while (await runNextJob(JOBS));
}
