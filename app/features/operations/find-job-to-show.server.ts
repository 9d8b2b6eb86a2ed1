import { findLatestJob, type JobRow } from '#app/data/operations/job-list.server.ts'

/**
 * The latest job about a subject, for the subject's page. After the job is done, only the person who
 * requested it still sees it, because their URL has its id. Null if there is none to show.
 */
export async function findJobToShow(subject: string, jobId: number | null): Promise<JobRow | null> {
  const job = await findLatestJob(subject)
  return job && (job.state !== 'done' || job.id === jobId) ? job : null
}
