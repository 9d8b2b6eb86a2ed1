import { findLatestJob, type JobRow } from '#app/data/operations/job-list.server.ts'

/**
 * The latest job about a subject, for the page of that subject: until it is done, and then only for
 * the person who asked for it, whose page has its id in the URL. Null if there is none to show.
 */
export async function findJobToShow(subject: string, jobId: number | null): Promise<JobRow | null> {
  const job = await findLatestJob(subject)
  return job && (job.state !== 'done' || job.id === jobId) ? job : null
}
