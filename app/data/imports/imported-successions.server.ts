/** Successions from a file: which organisation followed which, and on what day. */
import { changeRecords } from '#app/data/imports/changes.server.ts'
import type { Counts } from '#app/data/imports/imported-records.server.ts'
import { Prisma, type Tx } from '#app/data/database/database.server.ts'

const STAGED = Prisma.sql`"StagedRow" s JOIN "Organisation" f ON f."code" = s."from_code" JOIN "Organisation" t ON t."code" = s."to_code"`
const SAME_SUCCESSION = Prisma.sql`k."fromId" = f."id" AND k."toId" = t."id" AND k."on" = s."on"`

export async function applySuccessions(tx: Tx, batchId: number): Promise<Counts> {
  const updated = await changeRecords(
    tx,
    'Succession',
    Prisma.sql`(SELECT k."id", s."kind" FROM ${STAGED} JOIN "Succession" k ON ${SAME_SUCCESSION} WHERE s."rejected" = 0)`,
    batchId,
  )
  const created =
    await tx.$executeRaw`INSERT INTO "Succession" ("fromId", "toId", "on", "kind", "batchId")
    SELECT f."id", t."id", s."on", s."kind", ${batchId} FROM ${STAGED}
    WHERE s."rejected" = 0 AND NOT EXISTS (SELECT 1 FROM "Succession" k WHERE ${SAME_SUCCESSION}) ORDER BY s."row"`
  return { created, updated, touched: created + updated > 0 }
}
