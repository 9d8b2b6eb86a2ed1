/** How often something was done within a stretch of time, counted once for all instances. */
import { db, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'

/**
 * Counts one more. The stretch begins with the first that is counted, and when it is over the next begins with one. All in one statement:
 * whoever counts at the same moment gets another number.
 * @returns the number of this one, and when the stretch ends.
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
