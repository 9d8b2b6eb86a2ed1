/** Leases for jobs that only one instance may run. A single statement takes a lease, so two instances never hold the same one. */
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'

/** Identifies this process. */
const PROCESS_ID = newToken()

/** After this time, another process can take over the job of a process that crashed. */
export const LEASE_MS = 10 * 60_000

const before = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds)

/**
 * Takes the lease if it is free and the job last ran at least `everyMs` ago.
 * @returns whether this process should now run the job
 */
export async function claimJob(
  name: string,
  { everyMs, now, holder = PROCESS_ID }: { everyMs: number; now: Date; holder?: string },
): Promise<boolean> {
  const until = new Date(now.getTime() + LEASE_MS)
  const claimed = await queryRows<{ name: string }>(
    db(),
    Prisma.sql`INSERT INTO "WorkLease" ("name", "heldBy", "until") VALUES (${name}, ${holder}, ${until})
      ON CONFLICT ("name") DO UPDATE SET "heldBy" = excluded."heldBy", "until" = excluded."until"
      WHERE "WorkLease"."until" <= ${now}
        AND ("WorkLease"."lastDoneAt" IS NULL OR "WorkLease"."lastDoneAt" <= ${before(now, everyMs)})
      RETURNING "name"`,
  )
  return claimed.length === 1
}

/** Releases the lease, unless it has expired and another process has taken it. `done` is whether the job succeeded. */
export async function releaseJob(
  name: string,
  { done, now, holder = PROCESS_ID }: { done: boolean; now: Date; holder?: string },
): Promise<void> {
  await db().workLease.updateMany({
    where: { name, heldBy: holder },
    data: { until: now, ...(done ? { lastDoneAt: now } : {}) },
  })
}

/** Lists when each job last succeeded. */
export const listJobs = () =>
  db().workLease.findMany({ select: { name: true, lastDoneAt: true }, orderBy: { name: 'asc' } })
