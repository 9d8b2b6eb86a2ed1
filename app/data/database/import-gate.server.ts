/**
 * The gate, on PostgreSQL: work of minutes (an import, taking one back) holds it alone, and whoever works out what completions keep
 * ready holds it with others. So a completion is never given a posting that an import is just ending. It is the lock on one row of
 * settings, which such work also writes: who began before it ended is told so by the server, and begins again.
 * SQLite has one writer at a time, and needs none.
 */
import type { Prisma } from '#app/data/prisma/client.ts'

export const GATE = 'import-gate'

/** Waits until nobody else holds the gate, and keeps it until the transaction ends. */
export async function holdGate(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`INSERT INTO "Setting" ("key", "value") VALUES (${GATE}, '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = CAST(CAST("Setting"."value" AS INTEGER) + 1 AS TEXT)`
}

/** Waits until no work of minutes is under way, and keeps it out until the transaction ends. */
export async function passGate(tx: Prisma.TransactionClient): Promise<void> {
  const held = await tx.$queryRaw<object[]>`SELECT 1 FROM "Setting" WHERE "key" = ${GATE} FOR SHARE`
  // In a new service there is no gate yet. Making it waits for whoever is just making it, too.
  if (held.length === 0)
    await tx.$executeRaw`INSERT INTO "Setting" ("key", "value") VALUES (${GATE}, '0') ON CONFLICT DO NOTHING`
}
