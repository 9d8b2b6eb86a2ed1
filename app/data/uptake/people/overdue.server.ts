/** SQL for the courses that people have to do and are late with. */
import { Prisma } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

const valid = (day: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`c."revokedAt" IS NULL AND (c."endsOn" IS NULL OR c."endsOn" > ${day})`

/**
 * Rows of `personId`, `assignmentId`, `courseId` and `dueOn`, for open assignments whose day has
 * passed. The group of each is found again on the day, as for its own page.
 */
export const overdueAssignments = (today: Day): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE "above"("from", "id") AS (
    SELECT "id", "id" FROM "Organisation"
    UNION SELECT a."from", o."parentId" FROM "above" a JOIN "Organisation" o ON o."id" = a."id" WHERE o."parentId" IS NOT NULL)
  SELECT t."personId", a."id" AS "assignmentId", a."courseId", a."dueOn" FROM "Assignment" a
  JOIN "Course" k ON k."id" = a."courseId" AND k."status" = 'published'
  JOIN "Posting" t ON t."gradeId" IN (SELECT "id" FROM "Grade" WHERE a."population" = 'all' OR "scs")
    AND t."from" <= ${today} AND (t."until" IS NULL OR t."until" > ${today})
    AND (a."gradeId" IS NULL OR t."gradeId" = a."gradeId") AND (a."professionId" IS NULL OR t."professionId" = a."professionId")
    AND (a."organisationId" IS NULL OR t."organisationId" IN (SELECT u."from" FROM "above" u WHERE u."id" = a."organisationId"))
  WHERE a."endedAt" IS NULL AND a."dueOn" < ${today}
    AND NOT EXISTS (SELECT 1 FROM "AssignmentExemption" x WHERE x."assignmentId" = a."id" AND x."personId" = t."personId" AND x."endedAt" IS NULL)
    AND NOT EXISTS (SELECT 1 FROM "Completion" c WHERE c."personId" = t."personId" AND c."courseId" = a."courseId"
      AND c."completedOn" <= ${today} AND ${valid(Prisma.sql`${today}`)})
    AND NOT (a."notUpskilled" AND EXISTS (SELECT 1 FROM "Completion" c JOIN "Course" q ON q."id" = c."courseId" AND q."qualifying"
      WHERE c."personId" = t."personId" AND c."completedOn" < a."setOn" AND ${valid(Prisma.sql`a."setOn"`)}))`
