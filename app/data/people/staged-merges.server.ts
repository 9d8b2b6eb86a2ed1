/**
 * People extracts may still contain rows for merged records. They are treated as rows of the kept
 * record.
 */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import { hasMerges } from '#app/data/people/merge-records.server.ts'

const MERGED_RECORDS = Prisma.sql`"PersonMerge" m JOIN "Person" g ON g."id" = m."mergedId" JOIN "Person" k ON k."id" = m."keptId"`

/**
 * Keeps one staged row for each person with merged records: the kept record's row, even if it is
 * rejected, or the first if there is none.
 * @param present staff numbers of rejected rows, which are not staged
 */
async function deleteOtherRows(tx: Tx, present: readonly string[]): Promise<void> {
  const rejected = Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(present)}`, 'text')} j)`
  await tx.$executeRaw`DELETE FROM "StagedRow" WHERE "row" IN (
    SELECT "row" FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY "keptId" ORDER BY "isMerged", "row") AS "place" FROM (
      SELECT s."row", COALESCE(m."keptId", p."id") AS "keptId", CASE WHEN m."id" IS NULL THEN 0 ELSE 1 END AS "isMerged"
      FROM "StagedRow" s JOIN "Person" p ON p."staffId" = s."staff_id" LEFT JOIN "PersonMerge" m ON m."mergedId" = p."id") r
    WHERE "keptId" IN (SELECT "keptId" FROM "PersonMerge")) o
    WHERE "isMerged" = 1 AND ("place" > 1 OR "keptId" IN (SELECT "id" FROM "Person" WHERE "staffId" IN ${rejected})))`
}

/**
 * Replaces the staff numbers of merged records in staged rows with those of the kept records. Also replaces a merged record's email address
 * in that person's row.
 * @param present staff numbers of rejected rows, which are not staged
 */
export async function rewriteMergedRows(tx: Tx, present: readonly string[]): Promise<void> {
  if (!(await hasMerges(tx))) return
  await deleteOtherRows(tx, present)
  for (const column of [Prisma.sql`"staff_id"`, Prisma.sql`"previous_staff_id"`]) {
    await tx.$executeRaw`UPDATE "StagedRow" AS s SET ${column} = x."kept" FROM (
        SELECT g."staffId" AS "merged", k."staffId" AS "kept" FROM ${MERGED_RECORDS} WHERE g."staffId" IS NOT NULL AND k."staffId" IS NOT NULL) x
      WHERE s.${column} = x."merged"`
  }
  await tx.$executeRaw`UPDATE "StagedRow" AS s SET "email" = x."kept" FROM (
      SELECT g."email" AS "merged", k."email" AS "kept", k."staffId" FROM ${MERGED_RECORDS} WHERE g."email" IS NOT NULL AND k."email" IS NOT NULL) x
    WHERE s."email" = x."merged" AND s."staff_id" = x."staffId"`
}
