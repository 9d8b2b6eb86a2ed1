/**
 * The import gate on PostgreSQL. Work that takes minutes (an import or its undo) holds it exclusively. Code that stores the posting of a
 * completion holds it in shared mode, so that a completion never gets a posting that an import is ending at the same time. The gate is a lock on one row
 * of settings. Exclusive holders also write that row, so a transaction that began earlier gets a conflict and is retried.
 * SQLite has one writer at a time and does not need it.
 */
import type { Prisma } from '#app/data/prisma/client.ts'

export const GATE = 'import-gate'

/** Locks the gate exclusively until the transaction ends. */
export async function lockImportGate(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`INSERT INTO "Setting" ("key", "value") VALUES (${GATE}, '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = CAST(CAST("Setting"."value" AS INTEGER) + 1 AS TEXT)`
}

/** Locks the gate in shared mode until the transaction ends. */
export async function shareImportGate(tx: Prisma.TransactionClient): Promise<void> {
  const rows = await tx.$queryRaw<object[]>`SELECT 1 FROM "Setting" WHERE "key" = ${GATE} FOR SHARE`
  // A new service has no row yet. The insert also waits for another transaction that is inserting it.
  if (rows.length === 0)
    await tx.$executeRaw`INSERT INTO "Setting" ("key", "value") VALUES (${GATE}, '0') ON CONFLICT DO NOTHING`
}
