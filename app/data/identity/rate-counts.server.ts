/** Counts events in a period across all instances, for rate limits. */
import { db, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'

/**
 * Adds one event. The period starts with its first event, and the next period with the first event
 * after that. This is a single statement, so that simultaneous requests get different counts.
 * @returns the count so far, and when the period ends
 */
export async function incrementRateCount(
  key: string,
  { seconds, now }: { seconds: number; now: Date },
  tx: Tx = db(),
): Promise<{ count: number; endsAt: Date }> {
  const endsAt = new Date(now.getTime() + seconds * 1000)
  const counted = await queryRow<{ count: number; endsAt: Date | string }>(
    tx,
    Prisma.sql`INSERT INTO "RateCount" ("key", "count", "endsAt") VALUES (${key}, 1, ${endsAt})
      ON CONFLICT ("key") DO UPDATE SET
        "count" = CASE WHEN "RateCount"."endsAt" <= ${now} THEN 1 ELSE "RateCount"."count" + 1 END,
        "endsAt" = CASE WHEN "RateCount"."endsAt" <= ${now} THEN excluded."endsAt" ELSE "RateCount"."endsAt" END
      RETURNING "count", "endsAt"`,
  )
  return { count: counted.count, endsAt: new Date(counted.endsAt) }
}
