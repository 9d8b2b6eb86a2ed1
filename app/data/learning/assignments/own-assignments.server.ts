/** The assignments that people still have to do. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import { postingHeld } from '#app/data/facts/completion-snapshots.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

type OwnAssignment = {
  personId: number
  assignmentId: number
  courseId: number
  code: string
  title: string
  dueOn: Day
  /** Null if it is for every organisation. */
  organisation: string | null
}

/**
 * The open assignments of people in post, first due first, without those that they have done or are exempt from. Leaves out courses
 * that are no longer on offer.
 * @param courseId of one course only, whether or not it is on offer
 */
export const listOwnAssignments = (
  personIds: readonly number[],
  day: Day,
  { courseId, tx = db() }: { courseId?: number; tx?: Tx } = {},
): Promise<OwnAssignment[]> =>
  queryRows<OwnAssignment>(
    tx,
    Prisma.sql`WITH RECURSIVE "post"("personId", "organisationId", "professionId", "gradeId") AS (
        SELECT given."value", t."organisationId", t."professionId", t."gradeId"
        FROM ${jsonValues(Prisma.sql`${JSON.stringify(personIds)}`, 'integer')} given
        JOIN "Posting" t ON t."id" = ${postingHeld(Prisma.sql`given."value"`, Prisma.sql`${day}`)}),
      "above"("from", "id") AS (
        SELECT DISTINCT "organisationId", "organisationId" FROM "post"
        UNION SELECT a."from", o."parentId" FROM "above" a JOIN "Organisation" o ON o."id" = a."id" WHERE o."parentId" IS NOT NULL)
      SELECT t."personId", a."id" AS "assignmentId", a."courseId", k."code", k."title", a."dueOn", o."name" AS "organisation"
      FROM "post" t JOIN "Grade" g ON g."id" = t."gradeId"
      JOIN "Assignment" a ON a."endedAt" IS NULL
        AND (a."organisationId" IS NULL OR EXISTS (SELECT 1 FROM "above" u WHERE u."from" = t."organisationId" AND u."id" = a."organisationId"))
        AND (a."professionId" IS NULL OR a."professionId" = t."professionId") AND (a."gradeId" IS NULL OR a."gradeId" = t."gradeId")
        AND (a."population" = 'all' OR g."scs") AND ${courseId === undefined ? Prisma.sql`1 = 1` : Prisma.sql`a."courseId" = ${courseId}`}
      JOIN "Course" k ON k."id" = a."courseId" AND ${courseId === undefined ? Prisma.sql`k."status" = 'published'` : Prisma.sql`1 = 1`} LEFT JOIN "Organisation" o ON o."id" = a."organisationId"
      WHERE NOT EXISTS (SELECT 1 FROM "AssignmentExemption" x WHERE x."assignmentId" = a."id" AND x."personId" = t."personId" AND x."endedAt" IS NULL)
        AND NOT EXISTS (SELECT 1 FROM "Completion" c WHERE c."personId" = t."personId" AND c."courseId" = a."courseId"
          AND c."revokedAt" IS NULL AND c."completedOn" <= ${day} AND (c."endsOn" IS NULL OR c."endsOn" > ${day}))
        AND NOT (a."notUpskilled" AND EXISTS (SELECT 1 FROM "Completion" c JOIN "Course" q ON q."id" = c."courseId" AND q."qualifying"
          WHERE c."personId" = t."personId" AND c."completedOn" < a."setOn" AND c."revokedAt" IS NULL AND (c."endsOn" IS NULL OR c."endsOn" > a."setOn")))
      ORDER BY a."dueOn", a."id", t."personId"`,
  )

/** Those of these people who have to do a course because of an assignment. They come first on waiting lists. */
export async function findAssignedOf(
  personIds: readonly number[],
  { courseId, day, tx }: { courseId: number; day: Day; tx: Tx },
): Promise<Set<number>> {
  if (personIds.length === 0) return new Set()
  const rows = await listOwnAssignments(personIds, day, { courseId, tx })
  return new Set(rows.map(({ personId }) => personId))
}
