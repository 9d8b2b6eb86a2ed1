/** Organisations from a file. A parent may stand further down the same file. */
import { changeRecords } from '#app/data/import-changes.server.ts'
import type { Counts } from '#app/data/imported-records.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database.server.ts'

/** Every organisation's code with its parent's. */
export const listParents = (tx: Tx): Promise<{ code: string; parent: string | null }[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT o."code", p."code" AS "parent" FROM "Organisation" o LEFT JOIN "Organisation" p ON p."id" = o."parentId" ORDER BY o."id"`,
  )

export async function applyOrganisations(tx: Tx, batchId: number): Promise<Counts> {
  const created =
    await tx.$executeRaw`INSERT INTO "Organisation" ("code", "name", "abbreviation", "kind", "openedOn", "closedOn", "batchId")
    SELECT "code", "name", "abbreviation", "kind", "opened_on", "closed_on", ${batchId} FROM "StagedRow" s
    WHERE s."rejected" = 0 AND NOT EXISTS (SELECT 1 FROM "Organisation" o WHERE o."code" = s."code") ORDER BY s."row"`
  await tx.$executeRaw`UPDATE "Organisation" AS o SET "parentId" = p."id"
    FROM "StagedRow" s JOIN "Organisation" p ON p."code" = s."parent_code"
    WHERE s."code" = o."code" AND o."batchId" = ${batchId}`
  const updated = await changeRecords(
    tx,
    'Organisation',
    Prisma.sql`(SELECT o."id", s."name", s."abbreviation", s."kind", p."id" AS "parentId", s."opened_on" AS "openedOn", s."closed_on" AS "closedOn"
      FROM "StagedRow" s JOIN "Organisation" o ON o."code" = s."code" LEFT JOIN "Organisation" p ON p."code" = s."parent_code"
      WHERE s."rejected" = 0 AND o."batchId" IS DISTINCT FROM ${batchId})`,
    batchId,
  )
  return { created, updated, touched: created + updated > 0 }
}
