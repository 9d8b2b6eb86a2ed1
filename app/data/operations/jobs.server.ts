/**
 * The job queue. A single statement claims a job, so two processes never run the same one. What a process records about a job counts only
 * while it holds the lease.
 */
import {
  canWriteAtOnce,
  db,
  Prisma,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import { skipLocked } from '#app/data/database/dialect.server.ts'
import {
  HOUSEKEEPING,
  JOB_LEASE_MS,
  MAX_JOB_ATTEMPTS,
  nextJobAttempt,
  occurrenceKey,
  type JobKind,
} from '#app/domain/operations/jobs.ts'
import { now } from '#app/platform/clock.server.ts'

export type NewJob = {
  kind: JobKind
  /** What the job is about, such as `undo-import 12`. There is at most one open job for each subject. */
  subject: string
  /** JSON */
  payload: string
  createdById: number | null
}

const OPEN = { in: ['waiting', 'running'] }

/** @returns the open job about the same subject if there is one, and otherwise the new one */
export async function saveJob(tx: Tx, job: NewJob): Promise<{ id: number; isNew: boolean }> {
  const at = now()
  const latest = await tx.job.findFirst({
    where: { subject: job.subject },
    orderBy: { id: 'desc' },
    select: { id: true, finishedAt: true },
  })
  if (latest && latest.finishedAt === null) return { id: latest.id, isNew: false }
  const key = `${job.subject} after ${latest?.id ?? 0}`
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`INSERT INTO "Job" ("kind", "subject", "key", "payload", "state", "createdById", "createdAt", "startAfter")
      VALUES (${job.kind}, ${job.subject}, ${key}, ${job.payload}, 'waiting', ${job.createdById}, ${at}, ${at})
      ON CONFLICT DO NOTHING RETURNING "id"`,
  )
  const [added] = rows
  if (added) return { id: added.id, isNew: true }
  // Another request has added the job since the first statement.
  const other = await tx.job.findFirstOrThrow({ where: { key }, select: { id: true } })
  return { id: other.id, isNew: false }
}

/** Adds the job for one occurrence of a schedule, unless another instance has added it or the previous one is still open. */
export async function saveOccurrence(kind: JobKind, occurrence: Date): Promise<void> {
  const handled = { subject: kind, OR: [{ state: OPEN }, { startAfter: { gte: occurrence } }] }
  if ((await db().job.count({ where: handled })) > 0 || !canWriteAtOnce()) return
  await db()
    .$executeRaw`INSERT INTO "Job" ("kind", "subject", "key", "payload", "state", "createdAt", "startAfter")
    SELECT ${kind}, ${kind}, ${occurrenceKey(kind, occurrence)}, '{}', 'waiting', ${now()}, ${occurrence}
    WHERE NOT EXISTS (SELECT 1 FROM "Job" WHERE "subject" = ${kind} AND "startAfter" >= ${occurrence})
    ON CONFLICT DO NOTHING`
}

export type ClaimedJob = {
  id: number
  kind: JobKind
  payload: string
  createdById: number | null
  attempts: number
  leasedBy: string
}

const CLAIMED_COLUMNS = {
  id: true,
  kind: true,
  payload: true,
  createdById: true,
  attempts: true,
  leasedBy: true,
} as const

/** Matches only the same claim, because another process may have claimed the job after the lease ended. */
const whileClaimed = ({ id, attempts, leasedBy }: ClaimedJob) => ({
  id,
  attempts,
  leasedBy,
  state: 'running',
})

const LEASE_ENDED = { leasedBy: null, leasedUntil: null } as const

/**
 * Claims the job that has been due for longest, or returns null if none is. Never waits for a lock,
 * because an import may hold SQLite's for minutes.
 * @param leasedBy identifies the process
 */
export async function claimJob(
  kinds: readonly JobKind[],
  { at, leasedBy }: { at: Date; leasedBy: string },
): Promise<ClaimedJob | null> {
  const isDue = {
    kind: { in: [...kinds] },
    OR: [
      { state: 'waiting', startAfter: { lte: at } },
      { state: 'running', leasedUntil: { lte: at } },
    ],
  }
  if ((await db().job.count({ where: isDue })) === 0 || !canWriteAtOnce()) return null
  await failAbandonedJobs(at)
  const until = new Date(at.getTime() + JOB_LEASE_MS)
  const [claimed] = await queryRows<ClaimedJob>(
    db(),
    Prisma.sql`UPDATE "Job" SET "state" = 'running', "leasedBy" = ${leasedBy}, "leasedUntil" = ${until}, "attempts" = "attempts" + 1,
        "phase" = NULL, "progressDone" = NULL, "progressTotal" = NULL
      WHERE "id" = (
        SELECT "id" FROM "Job"
        WHERE "kind" IN (${Prisma.join([...kinds])})
          AND (("state" = 'waiting' AND "startAfter" <= ${at}) OR ("state" = 'running' AND "leasedUntil" <= ${at}))
        ORDER BY "startAfter", "id" LIMIT 1 ${skipLocked()})
      RETURNING "id", "kind", "payload", "createdById", "attempts", "leasedBy"`,
  )
  return claimed ?? null
}

/** The job that another process has claimed for this one, or null if the claim has ended. */
export async function findClaimedJob(id: number, leasedBy: string): Promise<ClaimedJob | null> {
  const found = await db().job.findFirst({
    where: { id, leasedBy, state: 'running' },
    select: CLAIMED_COLUMNS,
  })
  return found as ClaimedJob | null
}

/** Gives up on jobs whose process has crashed in every attempt. */
const failAbandonedJobs = (at: Date) =>
  db().job.updateMany({
    where: { state: 'running', leasedUntil: { lte: at }, attempts: { gte: MAX_JOB_ATTEMPTS } },
    data: {
      ...LEASE_ENDED,
      state: 'failed',
      finishedAt: at,
      lastError: 'The service stopped during the last attempt.',
    },
  })

/** Extends the lease. Skipped while an import holds SQLite's lock, because no other process can claim the job then. */
export async function renewLease(job: ClaimedJob): Promise<void> {
  if (!canWriteAtOnce()) return
  await db().job.updateMany({
    where: whileClaimed(job),
    data: { leasedUntil: new Date(now().getTime() + JOB_LEASE_MS) },
  })
}

export type JobProgress = { phase: string; done: number | null; total: number | null }

/** Skipped while this or another process holds SQLite's lock. */
export async function saveProgress(job: ClaimedJob, progress: JobProgress): Promise<void> {
  if (!canWriteAtOnce()) return
  const { phase, done, total } = progress
  await db().job.updateMany({
    where: whileClaimed(job),
    data: { phase, progressDone: done, progressTotal: total },
  })
}

/**
 * Records the result, as JSON. Earlier runs of a housekeeping job are deleted.
 * @returns whether this process still held the job
 */
export async function markJobDone(tx: Tx, job: ClaimedJob, result: string): Promise<boolean> {
  const at = now()
  const { count } = await tx.job.updateMany({
    where: whileClaimed(job),
    data: { ...LEASE_ENDED, state: 'done', result, lastError: null, finishedAt: at },
  })
  if (count === 1 && HOUSEKEEPING.includes(job.kind))
    await tx.job.deleteMany({
      where: { kind: job.kind, id: { lt: job.id }, finishedAt: { not: null } },
    })
  return count === 1
}

/** Records why an attempt failed. The job is tried again later, or has failed if this was the last attempt. */
export async function markAttemptFailed(job: ClaimedJob, lastError: string): Promise<void> {
  const at = now()
  const again = nextJobAttempt(job.attempts, at)
  const next =
    again === null ? { state: 'failed', finishedAt: at } : { state: 'waiting', startAfter: again }
  await db().job.updateMany({
    where: whileClaimed(job),
    data: { ...LEASE_ENDED, ...next, lastError },
  })
}

/** Lets another process run the job at once, without counting the attempt. */
export const releaseJob = (job: ClaimedJob) =>
  db().job.updateMany({
    where: whileClaimed(job),
    data: { ...LEASE_ENDED, state: 'waiting', attempts: job.attempts - 1 },
  })

/** Lets a job that has failed run again. @returns false if it has not failed, or if there is a later job about the same subject */
export async function retryFailedJob(tx: Tx, jobId: number): Promise<boolean> {
  const job = await tx.job.findFirst({ where: { id: jobId, state: 'failed' } })
  if (!job) return false
  const later = { subject: job.subject, id: { gt: jobId } }
  if ((await tx.job.count({ where: later })) > 0) return false
  const { count } = await tx.job.updateMany({
    where: { id: jobId, state: 'failed' },
    data: { state: 'waiting', attempts: 0, startAfter: now(), finishedAt: null },
  })
  return count === 1
}
