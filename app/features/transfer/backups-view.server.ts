import { countJobs, findLatestJob, listJobs } from '#app/data/operations/job-list.server.ts'
import { jobStatusOf } from '#app/features/operations/job-status.ts'
import { backUpJob } from '#app/features/transfer/back-up-job.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** The backups that the service itself made in the last 30 days. Backups from the command line are not listed. */
export async function findBackupsView(query: URLSearchParams) {
  const { page, pages, ...slice } = pageOf(query, await countJobs({ kind: 'back-up' }))
  const jobs = await listJobs({ kind: 'back-up' }, slice)
  const latest = await findLatestJob('back-up')
  return {
    hasFolder: env().backupDir !== null,
    copies: env().backupCopies,
    latest: latest && jobStatusOf(latest),
    backups: jobs.map(({ id, state, createdAt, createdById, createdBy, result, ...job }) => ({
      id,
      state,
      createdAt,
      createdById,
      createdBy,
      text: jobStatusOf({ id, state, createdAt, createdById, ...job }).text,
      result: result === null ? null : backUpJob.result.parse(JSON.parse(result)),
    })),
    page,
    pages,
  }
}
export type BackupsView = Awaited<ReturnType<typeof findBackupsView>>
