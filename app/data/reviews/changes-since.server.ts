/** Why the figures of a signed return would be different now: records of the people counted that changed after they were counted. */
import { departmentsOn } from '#app/data/facts/departments.server.ts'
import { figuresDb, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { ChangesSince } from '#app/domain/reviews/comparison.ts'

/** Counts people in post in a department at the end of the quarter whose records changed later. A person can be in several counts. */
export const countChangesSince = (
  { departmentId, asAt, countedAt }: { departmentId: number; asAt: Day; countedAt: Date },
  tx: Tx = figuresDb(),
): Promise<ChangesSince> => {
  const inPost = Prisma.sql`SELECT p."personId" FROM "Posting" p JOIN ${departmentsOn(asAt)} o ON o."id" = p."organisationId"
    WHERE o."departmentId" = ${departmentId} AND p."from" <= ${asAt} AND (p."until" IS NULL OR p."until" > ${asAt})
      AND p."gradeId" IN (SELECT "id" FROM "Grade" WHERE "scs")`
  const completions = Prisma.sql`SELECT COUNT(DISTINCT c."personId") FROM "Completion" c
    JOIN "Course" k ON k."id" = c."courseId" AND k."qualifying"
    WHERE c."completedOn" <= ${asAt} AND c."personId" IN (${inPost})`
  // Only imports say when a posting was opened or ended.
  const moved = Prisma.sql`SELECT COUNT(DISTINCT p."personId") FROM "Posting" p
    JOIN ${departmentsOn(asAt)} o ON o."id" = p."organisationId" AND o."departmentId" = ${departmentId}
    LEFT JOIN "ImportBatch" opened ON opened."id" = p."batchId"
    LEFT JOIN "ImportBatch" ended ON ended."id" = p."endedByBatchId"
    WHERE p."gradeId" IN (SELECT "id" FROM "Grade" WHERE "scs") AND p."from" <= ${asAt}
      AND (opened."importedAt" > ${countedAt} OR (ended."importedAt" > ${countedAt} AND p."until" <= ${asAt}))`
  return queryRow<ChangesSince>(
    tx,
    Prisma.sql`SELECT
      (${completions} AND c."recordedAt" > ${countedAt} AND c."revokedAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "CompletionCorrection" x WHERE x."replacementId" = c."id")) AS "late",
      (${completions} AND c."revokedAt" > ${countedAt} AND c."recordedAt" <= ${countedAt}) AS "corrected",
      (${moved}) AS "moved"`,
  )
}
