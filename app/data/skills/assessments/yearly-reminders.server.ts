/** Who is reminded to check their answers. Reads when they answered, and never what. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { dayOf } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type LastAnswered = { personId: number; name: string; email: string; lastDay: Day }

/** People in post who last submitted an answer between two days, both included. */
export const listLastAnswered = (
  { from, until }: { from: Day; until: Day },
  tx: Tx = db(),
): Promise<LastAnswered[]> => {
  const lastDay = dayOf(Prisma.sql`MAX(a."submittedAt")`)
  return queryRows<LastAnswered>(
    tx,
    Prisma.sql`SELECT l."personId", p."name", p."email", l."lastDay" FROM (
        SELECT a."personId", ${lastDay} AS "lastDay" FROM "Assessment" a
        WHERE a."submittedAt" IS NOT NULL GROUP BY a."personId") l
      JOIN "Person" p ON p."id" = l."personId"
      WHERE l."lastDay" BETWEEN ${from} AND ${until} AND p."email" IS NOT NULL
        AND EXISTS (SELECT 1 FROM "Posting" o WHERE o."personId" = p."id" AND o."until" IS NULL)
      ORDER BY l."personId"`,
  )
}
