/** Leases of work that one instance does for all. One statement takes a lease, so two never have the same. */
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'

/** This process, among all. */
const ME = newToken()

/** How long whoever does it has, before another may think that they died. In milliseconds. */
export const LEASE_MS = 10 * 60_000

const before = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds)

/**
 * Takes the lease, when nobody has it and the work was last done at least so long ago.
 * @param every in milliseconds
 * @returns whether the work is this process's to do now.
 */
export async function claimJob(
  name: string,
  { every, now, holder = ME }: { every: number; now: Date; holder?: string },
): Promise<boolean> {
  const until = new Date(now.getTime() + LEASE_MS)
  const claimed = await queryRows<{ name: string }>(
    db(),
    Prisma.sql`INSERT INTO "WorkLease" ("name", "heldBy", "until") VALUES (${name}, ${holder}, ${until})
      ON CONFLICT ("name") DO UPDATE SET "heldBy" = excluded."heldBy", "until" = excluded."until"
      WHERE "WorkLease"."until" <= ${now}
        AND ("WorkLease"."lastDoneAt" IS NULL OR "WorkLease"."lastDoneAt" <= ${before(now, every)})
      RETURNING "name"`,
  )
  return claimed.length === 1
}

/** Gives the lease back, unless it had ended and another has taken it. `done`: the work was done. */
export async function releaseJob(
  name: string,
  { done, now, holder = ME }: { done: boolean; now: Date; holder?: string },
): Promise<void> {
  await db().workLease.updateMany({
    where: { name, heldBy: holder },
    data: { until: now, ...(done ? { lastDoneAt: now } : {}) },
  })
}

/** When each work was last done. */
export const listJobs = () =>
  db().workLease.findMany({ select: { name: true, lastDoneAt: true }, orderBy: { name: 'asc' } })
