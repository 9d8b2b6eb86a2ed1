/** Completions from a file. A completion is a fact: an existing one never changes. */
import { postingHeld } from '#app/data/facts/completion-snapshots.server.ts'
import { queryCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import { analyzeTableIfMany } from '#app/data/database/dialect.server.ts'
import type { Counts } from '#app/data/imports/imported-records.server.ts'
import type { Found } from '#app/data/database/import-staging.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { hasMerges } from '#app/data/people/merge-records.server.ts'
import { stageHolders } from '#app/data/people/person-emails.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { updateCountsAfterImport } from '#app/data/uptake/update-counts.server.ts'
import { now } from '#app/platform/clock.server.ts'

const STAGED = Prisma.sql`"StagedRow" s JOIN "StagedHolder" p ON p."row" = s."row" JOIN "Course" k ON k."code" = s."course_code"`
const SAME_COURSE_AND_DAY = Prisma.sql`c."courseId" = k."id" AND c."completedOn" = s."completed_on"`
const SAME_COMPLETION = Prisma.sql`c."personId" = p."personId" AND ${SAME_COURSE_AND_DAY}`
/**
 * SQL for a completion on a record merged into the person's. It may be revoked, or both records may
 * have the same completion.
 */
const ON_MERGED_RECORD = Prisma.sql`SELECT 1 FROM "PersonMerge" m JOIN "Completion" c ON c."personId" = m."mergedId" AND ${SAME_COURSE_AND_DAY}
  WHERE m."keptId" = p."personId"`

/** Finds the person of each row: whoever had the email address on the day of the completion. */
export async function resolveCompletions(tx: Tx): Promise<void> {
  await stageHolders(tx, { email: 'email', day: 'completed_on' })
  if (!(await hasMerges(tx))) return
  // A file may still have rows for both records of a merged person. The row of the remaining record counts, and the others are dropped.
  await tx.$executeRaw`DELETE FROM "StagedRow" WHERE "row" IN (
    SELECT "row" FROM (SELECT s."row", h."heldBy", h."personId", ROW_NUMBER() OVER (PARTITION BY h."personId", s."course_code", s."completed_on"
        ORDER BY CASE WHEN h."heldBy" = h."personId" THEN 0 ELSE 1 END, s."row") AS "place"
      FROM "StagedRow" s JOIN "StagedHolder" h ON h."row" = s."row" WHERE h."personId" IN (SELECT "keptId" FROM "PersonMerge")) o
    WHERE o."place" > 1 AND o."heldBy" <> o."personId")`
}

/** Rows that repeat the completion of an earlier row, `other`, even under another email address of the person. */
export const findRepeatedCompletions = (tx: Tx): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s."email" AS "value", r."other" FROM (
        SELECT h."personId", s."course_code", s."completed_on", MIN(s."row") AS "other"
        FROM "StagedRow" s JOIN "StagedHolder" h ON h."row" = s."row" WHERE h."personId" IS NOT NULL
        GROUP BY h."personId", s."course_code", s."completed_on" HAVING COUNT(*) > 1) r
      JOIN "StagedHolder" h ON h."personId" = r."personId"
      JOIN "StagedRow" s ON s."row" = h."row" AND s."course_code" = r."course_code" AND s."completed_on" = r."completed_on"
      WHERE s."row" <> r."other" ORDER BY s."row"`,
  )

/** Rows for an existing completion with a different reference, `other`. A row without a reference is not a conflict. */
export const findOtherReferences = (tx: Tx): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s."reference" AS "value", c."reference" AS "other" FROM ${STAGED} JOIN "Completion" c ON ${SAME_COMPLETION}
      WHERE s."reference" IS NOT NULL AND s."reference" IS DISTINCT FROM c."reference"
        AND NOT EXISTS (${ON_MERGED_RECORD} AND c."reference" = s."reference") ORDER BY s."row"`,
  )

export async function applyCompletions(tx: Tx, batchId: number): Promise<Counts> {
  const ends = await queryCompletionEnds(
    tx,
    Prisma.sql`SELECT DISTINCT c."id" AS "courseId", s."completed_on" AS "day" FROM "StagedRow" s
      JOIN "Course" c ON c."code" = s."course_code" WHERE s."rejected" = 0`,
  )
  const created = await sealing(
    tx,
    'Completion',
    batchId,
    (
      sealId,
    ) => tx.$executeRaw`WITH e AS MATERIALIZED (${ends}) INSERT INTO "Completion" ("personId", "courseId", "completedOn", "source", "reference", "recordedAt", "recordedById",
        "batchId", "sealId", "organisationId", "professionId", "gradeId", "endsOn")
      SELECT p."personId", k."id", s."completed_on", 'file', s."reference", ${now()},
        (SELECT "importedById" FROM "ImportBatch" WHERE "id" = ${batchId}), ${batchId}, ${sealId},
        t."organisationId", t."professionId", t."gradeId", e."ends"
      FROM ${STAGED} LEFT JOIN "Posting" t ON t."id" = ${postingHeld(Prisma.sql`p."personId"`, Prisma.sql`s."completed_on"`)}
        LEFT JOIN e ON e."courseId" = k."id" AND e."day" = s."completed_on"
      WHERE s."rejected" = 0 AND p."personId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Completion" c WHERE ${SAME_COMPLETION}) AND NOT EXISTS (${ON_MERGED_RECORD})
      -- Indexes are faster to extend in order of their first column.
      ORDER BY p."personId", s."row"`,
  )
  await analyzeTableIfMany(tx, 'Completion', created)
  if (created > 0) await updateCountsAfterImport(tx, batchId, { posted: false })
  return { created, updated: 0, touched: created > 0 }
}
