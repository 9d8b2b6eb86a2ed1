/** Courses from a file. A file changes only what is different from the last file, so that it does not undo changes made in the service. */
import {
  analyzeTable,
  jsonEntry,
  jsonObject,
  type ColumnType,
} from '#app/data/database/dialect.server.ts'
import { name, type Found } from '#app/data/database/import-staging.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'

/** The columns of a course that a file has, each with the staged column and its type. */
const COLUMNS: Readonly<Record<string, readonly [cell: string, type: ColumnType]>> = {
  title: ['title', 'text'],
  kind: ['kind', 'text'],
  scsOnly: ['scs_only', 'boolean'],
  qualifying: ['qualifying', 'boolean'],
  validForMonths: ['valid_for_months', 'integer'],
}

/**
 * Stores the values in the file. Then replaces staged values that are the same as in the last file
 * with the values in the service.
 * @returns how many values stay as they are in the service
 */
export async function keepEditedValues(tx: Tx): Promise<number> {
  const values = jsonObject(
    Object.entries(COLUMNS).map(([column, [cell]]) => [column, Prisma.sql`s.${name(cell)}`]),
  )
  await tx.$executeRaw`DROP TABLE IF EXISTS "FileCourse"`
  await tx.$executeRaw`CREATE TEMP TABLE "FileCourse" AS
    SELECT s."code", ${values} AS "values" FROM "StagedRow" s WHERE s."rejected" = 0`
  await analyzeTable(tx, 'FileCourse')
  let kept = 0
  for (const [column, [cell, type]] of Object.entries(COLUMNS)) {
    const { value, isSet } = jsonEntry(Prisma.sql`r."importedValues"`, column, type)
    kept +=
      await tx.$executeRaw`UPDATE "StagedRow" AS s SET ${name(cell)} = r.${name(column)} FROM "Course" r
      WHERE r."code" = s."code" AND s."rejected" = 0 AND r."importedValues" IS NOT NULL
        AND ${isSet} AND ${value} IS NOT DISTINCT FROM s.${name(cell)} AND r.${name(column)} IS DISTINCT FROM s.${name(cell)}`
  }
  return kept
}

/**
 * The subject of the changes to the stored values of the last file. Before and after are these
 * values, or `{}` if no file had the course.
 */
const FILE_VALUES = 'CourseFile'

/** Saves the values of each course in the file, and those in the file before it. */
export async function saveImportedValues(tx: Tx, batchId: number): Promise<void> {
  const changed = Prisma.sql`f."code" = k."code" AND k."importedValues" IS DISTINCT FROM f."values"`
  await tx.$executeRaw`INSERT INTO "ImportChange" ("batchId", "subject", "recordId", "before", "after")
    SELECT ${batchId}, ${FILE_VALUES}, k."id", COALESCE(k."importedValues", '{}'), f."values" FROM "Course" k
    JOIN "FileCourse" f ON ${changed} WHERE k."batchId" IS DISTINCT FROM ${batchId}`
  await tx.$executeRaw`UPDATE "Course" AS k SET "importedValues" = f."values" FROM "FileCourse" f WHERE ${changed}`
}

/**
 * Restores the values from the file before an import, so that the same file applies again after an
 * undo.
 */
export const restoreImportedValues = (tx: Tx, batchId: number): Promise<number> =>
  tx.$executeRaw`UPDATE "Course" AS k SET "importedValues" = NULLIF(c."before", '{}') FROM "ImportChange" c
    WHERE c."batchId" = ${batchId} AND c."subject" = ${FILE_VALUES} AND c."recordId" = k."id"`

/** Rows with a completion of a course that is a draft. */
export const findCompletionsOfDrafts = (tx: Tx): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s."course_code" AS "value", NULL AS "other" FROM "StagedRow" s
      JOIN "Course" k ON k."code" = s."course_code" WHERE k."status" = 'draft' ORDER BY s."row"`,
  )
