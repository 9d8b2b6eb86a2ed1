/**
 * Saves of a register: their keys, so that a save that is sent twice is applied once, and the marks
 * that each added.
 */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'

/**
 * Claims a key in the transaction of the save. Returns whether it was new. If another transaction holds
 * the same key, this one waits for it. Lock the cohort first.
 */
export async function claimSaveKey(
  tx: Tx,
  { key, sessionId, now }: { key: string; sessionId: number; now: Date },
): Promise<boolean> {
  const added = await tx.$executeRaw(
    Prisma.sql`INSERT INTO "RegisterSave" ("key", "sessionId", "savedAt") VALUES (${key}, ${sessionId}, ${now}) ON CONFLICT ("key") DO NOTHING`,
  )
  return added === 1
}

/** Deletes keys after a week. Browsers keep marks that are not sent for a day at most. */
export const deleteOldSaveKeys = (tx: Tx, now: Date) =>
  tx.registerSave.deleteMany({
    where: { savedAt: { lt: new Date(now.getTime() - 7 * 24 * 60 * 60 * 1000) } },
  })

type SavedTogether = { id: number; enrolmentId: number; inPlaceOfId: number | null }

/** The marks that the last save of a register added, or null if another save came after it. */
export async function findLastSave(
  tx: Tx,
  { sessionId, saveId }: { sessionId: number; saveId: number },
): Promise<SavedTogether[] | null> {
  const marks = await queryRows<SavedTogether & { saveId: number }>(
    tx,
    Prisma.sql`SELECT "id", "enrolmentId", "inPlaceOfId", "sealId" AS "saveId" FROM "Attendance" WHERE "sessionId" = ${sessionId}
      AND "sealId" = (SELECT MAX(l."sealId") FROM "Attendance" l WHERE l."sessionId" = ${sessionId})`,
  )
  return marks[0]?.saveId === saveId ? marks : null
}

/**
 * The people whom a save gave a place, because they came without one. Leaves out those who have marks of
 * other saves.
 */
export const listPeopleAddedBySave = (
  tx: Tx,
  { sessionId, saveId }: { sessionId: number; saveId: number },
): Promise<{ enrolmentId: number; personId: number }[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT DISTINCT e."id" AS "enrolmentId", e."personId" FROM "Attendance" a JOIN "Enrolment" e ON e."id" = a."enrolmentId"
      JOIN "EnrolmentEvent" v ON v."enrolmentId" = e."id" AND v."sealId" = a."sealId"
      WHERE a."sessionId" = ${sessionId} AND a."sealId" = ${saveId} AND e."status" = 'confirmed'
        AND NOT EXISTS (SELECT 1 FROM "Attendance" o WHERE o."enrolmentId" = e."id" AND o."sealId" <> a."sealId")`,
  )
