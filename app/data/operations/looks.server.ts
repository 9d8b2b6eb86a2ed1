/** Looks at people in the audit log. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { actorId, type AuditEntry } from '#app/data/operations/audit.server.ts'

/** Whether the log already has an entry like this one since an instant. */
export async function hasLooked(
  tx: Tx,
  { by, action, subjectId }: AuditEntry,
  since: Date,
): Promise<boolean> {
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`SELECT "id" FROM "Audit" WHERE "actorId" = ${actorId(by)} AND "at" >= ${since}
      AND "action" = ${action} AND "subjectId" = ${String(subjectId)} LIMIT 1`,
  )
  return rows.length > 0
}
