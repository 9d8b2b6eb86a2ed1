/** The jobs that pages list: waiting, running and ended jobs, and the last run of each schedule. */
import { db, type Prisma, type Tx } from '#app/data/database/database.server.ts'
import { HOUSEKEEPING, type JobKind, type JobState } from '#app/domain/operations/jobs.ts'

const JOB_COLUMNS = {
  id: true,
  kind: true,
  state: true,
  createdById: true,
  createdAt: true,
  startAfter: true,
  attempts: true,
  phase: true,
  progressDone: true,
  progressTotal: true,
  payload: true,
  result: true,
  lastError: true,
  finishedAt: true,
} as const

export type JobRow = Prisma.JobGetPayload<{ select: typeof JOB_COLUMNS }> & {
  kind: JobKind
  state: JobState
}

export const findJob = (jobId: number): Promise<JobRow | null> =>
  db().job.findUnique({ where: { id: jobId }, select: JOB_COLUMNS }) as Promise<JobRow | null>

/** The latest job about a subject, or null. */
export const findLatestJob = (subject: string): Promise<JobRow | null> =>
  db().job.findFirst({
    where: { subject },
    orderBy: { id: 'desc' },
    select: JOB_COLUMNS,
  }) as Promise<JobRow | null>

/** All jobs except successful housekeeping jobs, which the list of schedules shows. */
const LISTED: Prisma.JobWhereInput = {
  OR: [{ state: { not: 'done' } }, { kind: { notIn: [...HOUSEKEEPING] } }],
}

export type JobFilter = { state?: JobState; kind?: JobKind }
const whereOf = ({ state, kind }: JobFilter): Prisma.JobWhereInput => ({
  AND: [LISTED, state ? { state } : {}, kind ? { kind } : {}],
})

export const countJobs = (filter: JobFilter = {}): Promise<number> =>
  db().job.count({ where: whereOf(filter) })

/** How many jobs are due and not running. */
export const countOverdueJobs = (now: Date): Promise<number> =>
  db().job.count({ where: { state: 'waiting', startAfter: { lte: now } } })

/** Lists jobs, most recent first, with the names of the people who requested them. */
export async function listJobs(filter: JobFilter, page: { skip: number; take: number }) {
  const jobs = (await db().job.findMany({
    where: whereOf(filter),
    select: JOB_COLUMNS,
    orderBy: { id: 'desc' },
    skip: page.skip,
    take: page.take,
  })) as JobRow[]
  const ids = jobs.flatMap(({ createdById }) => (createdById === null ? [] : [createdById]))
  const people = await db().person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return jobs.map((job) => ({
    ...job,
    createdBy: job.createdById === null ? null : (names.get(job.createdById) ?? null),
  }))
}

/** When each kind of job last succeeded. */
export async function listLastRuns(): Promise<{ kind: JobKind; finishedAt: Date }[]> {
  const rows = await db().job.groupBy({
    by: ['kind'],
    where: { state: 'done' },
    _max: { finishedAt: true },
  })
  return rows.flatMap(({ kind, _max }) =>
    _max.finishedAt === null ? [] : [{ kind: kind as JobKind, finishedAt: _max.finishedAt }],
  )
}

/** Deletes jobs that ended before a time. */
export const deleteJobsBefore = (tx: Tx, time: Date) =>
  tx.job.deleteMany({ where: { finishedAt: { lt: time } } })
