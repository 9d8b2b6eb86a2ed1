/** Completions that end soon and have not been renewed. */
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type ExpiringCompletion = {
  id: number
  personId: number
  name: string
  email: string
  courseId: number
  courseCode: string
  courseTitle: string
  endsOn: Day
}

/**
 * Completions of people in post that end after a day, on or before another. Leaves out people with a
 * completion of the same course that ends later, and courses that are no longer offered.
 */
export const listExpiringCompletions = ({
  after,
  until,
}: {
  after: Day
  until: Day
}): Promise<ExpiringCompletion[]> =>
  queryRows(
    db(),
    Prisma.sql`SELECT c."id", c."personId", p."name", p."email", k."id" AS "courseId", k."code" AS "courseCode", k."title" AS "courseTitle", c."endsOn"
      FROM "Completion" c JOIN "Person" p ON p."id" = c."personId" JOIN "Course" k ON k."id" = c."courseId"
      WHERE c."endsOn" > ${after} AND c."endsOn" <= ${until} AND c."revokedAt" IS NULL AND k."status" = 'published' AND p."email" IS NOT NULL
        AND EXISTS (SELECT 1 FROM "Posting" t WHERE t."personId" = p."id" AND t."from" <= ${after} AND (t."until" IS NULL OR t."until" > ${after}))
        AND NOT EXISTS (SELECT 1 FROM "Completion" l WHERE l."personId" = c."personId" AND l."courseId" = c."courseId" AND l."revokedAt" IS NULL
          AND l."id" <> c."id" AND (l."endsOn" IS NULL OR l."endsOn" > c."endsOn"))
      ORDER BY c."id"`,
  )
