/** The data for the jobs page. */
import {
  countJobs,
  findLatestJob,
  listJobs,
  listLastRuns,
} from '#app/data/operations/job-list.server.ts'
import { nextOccurrence } from '#app/domain/operations/jobs.ts'
import { jobHref } from '#app/features/operations/job-href.ts'
import type { JobRegistry } from '#app/features/operations/define-job.ts'
import { now } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** Few jobs are open, because each subject has at most one. */
const MAX_OPEN = 100

/** When each scheduled job last ran, and when it runs next. */
export async function listSchedules(jobs: JobRegistry) {
  const lastRuns = new Map((await listLastRuns()).map((run) => [run.kind, run.finishedAt]))
  const schedules = Object.values(jobs).flatMap(({ kind, schedule }) => {
    const timing = schedule?.() ?? null
    return timing === null ? [] : [{ kind, next: nextOccurrence(timing, now()) }]
  })
  return Promise.all(
    schedules.map(async ({ kind, next }) => ({
      kind,
      next,
      last: lastRuns.get(kind) ?? null,
      hasFailed: (await findLatestJob(kind))?.state === 'failed',
    })),
  )
}

/** Payloads and results stay on the server, because they can contain personal data. */
const listForPage = async (...query: Parameters<typeof listJobs>) =>
  (await listJobs(...query)).map(({ payload, result: _result, ...job }) => ({
    ...job,
    href: jobHref({ id: job.id, kind: job.kind, payload }),
  }))

export async function findJobsView(jobs: JobRegistry, query: URLSearchParams) {
  const open = { skip: 0, take: MAX_OPEN }
  const { page, pages, ...slice } = pageOf(query, await countJobs({ state: 'done' }))
  return {
    at: now(),
    schedules: await listSchedules(jobs),
    failed: await listForPage({ state: 'failed' }, open),
    running: await listForPage({ state: 'running' }, open),
    waiting: await listForPage({ state: 'waiting' }, open),
    done: await listForPage({ state: 'done' }, slice),
    page,
    pages,
  }
}
export type JobsView = Awaited<ReturnType<typeof findJobsView>>
