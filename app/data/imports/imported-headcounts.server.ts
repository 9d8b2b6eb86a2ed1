/**
 * Headcounts from a file: named sets of headcounts. An empty organisation, profession or grade
 * means all.
 */
import type { Counts } from '#app/data/imports/imported-records.server.ts'
import type { Found } from '#app/data/database/import-staging.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'

const STAGED = Prisma.sql`"StagedRow" s LEFT JOIN "Organisation" o ON o."code" = s."organisation_code"
  LEFT JOIN "Profession" p ON p."code" = s."profession_code" LEFT JOIN "Grade" g ON g."code" = s."grade_code"`
const SAME_CELL = Prisma.sql`h."organisationId" IS NOT DISTINCT FROM o."id" AND h."professionId" IS NOT DISTINCT FROM p."id"
  AND h."gradeId" IS NOT DISTINCT FROM g."id"`

/** Rows whose date differs from their set's date, `other`: the one on record or, for a new set, the one in its first row. */
export const findOtherDays = (tx: Tx): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT "row", "value", "other" FROM (
        SELECT s."row", s."as_at" AS "value", COALESCE(t."asAt", FIRST_VALUE(s."as_at") OVER (PARTITION BY s."set" ORDER BY s."row")) AS "other"
        FROM "StagedRow" s LEFT JOIN "HeadcountSet" t ON t."name" = s."set") f
      WHERE "value" <> "other" ORDER BY "row"`,
  )

/** Rows whose headcount differs from the one on record, `other`. */
export const findOtherNumbers = (tx: Tx): Promise<Found[]> =>
  queryRows<Found>(
    tx,
    Prisma.sql`SELECT s."row", s."headcount" AS "value", h."headcount" AS "other" FROM ${STAGED}
      JOIN "HeadcountSet" t ON t."name" = s."set" JOIN "Headcount" h ON h."setId" = t."id" AND ${SAME_CELL}
      WHERE h."headcount" <> s."headcount" ORDER BY s."row"`,
  )

export async function applyHeadcounts(tx: Tx, batchId: number): Promise<Counts> {
  await tx.$executeRaw`INSERT INTO "HeadcountSet" ("name", "asAt", "batchId")
    SELECT s."set", MIN(s."as_at"), ${batchId} FROM "StagedRow" s
    WHERE s."rejected" = 0 AND NOT EXISTS (SELECT 1 FROM "HeadcountSet" t WHERE t."name" = s."set") GROUP BY s."set" ORDER BY MIN(s."row")`
  const created = await sealing(
    tx,
    'Headcount',
    batchId,
    (
      sealId,
    ) => tx.$executeRaw`INSERT INTO "Headcount" ("setId", "organisationId", "professionId", "gradeId", "headcount", "batchId", "sealId")
      SELECT t."id", o."id", p."id", g."id", s."headcount", ${batchId}, ${sealId} FROM ${STAGED} JOIN "HeadcountSet" t ON t."name" = s."set"
      WHERE s."rejected" = 0 AND NOT EXISTS (SELECT 1 FROM "Headcount" h WHERE h."setId" = t."id" AND ${SAME_CELL}) ORDER BY s."row"`,
  )
  return { created, updated: 0, touched: created > 0 }
}
