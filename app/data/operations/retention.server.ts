/** Deletes what has been kept as long as the privacy page says. */
import { db, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { PERSONAL_KINDS } from '#app/domain/operations/sending.ts'

const DAY = 24 * 60 * 60 * 1000
const before = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY)

/** Logins, one-time links and links that confirm, 90 days after they ended or were over. */
export async function deleteOldLogins(tx: Tx, now: Date): Promise<number> {
  const limit = before(now, 90)
  const logins = await tx.login.deleteMany({
    where: { OR: [{ endedAt: { lt: limit } }, { expiresAt: { lt: limit } }] },
  })
  const links = await tx.signInLink.deleteMany({ where: { expiresAt: { lt: limit } } })
  const requests = await tx.ratingAccess.deleteMany({
    where: { confirmedAt: null, expiresAt: { lt: limit } },
  })
  return logins.count + links.count + requests.count
}

/** Messages, 90 days after they were sent or given up; those with a personal link after a day, sent or not. */
export async function deleteOldMessages(tx: Tx, now: Date): Promise<number> {
  const limit = before(now, 90)
  const links = await tx.outboxMessage.deleteMany({
    where: { kind: { in: [...PERSONAL_KINDS] }, createdAt: { lt: before(now, 1) } },
  })
  const others = await tx.outboxMessage.deleteMany({
    where: { OR: [{ sentAt: { lt: limit } }, { failedAt: { lt: limit } }] },
  })
  return links.count + others.count
}

/** What people need in order to take part, 30 days after the last session of their cohort, or after it was cancelled. */
export const deleteOldAdjustmentNeeds = (tx: Tx, now: Date): Promise<number> =>
  tx.$executeRaw(Prisma.sql`UPDATE "Enrolment" SET "adjustmentNeeds" = NULL
    WHERE "adjustmentNeeds" IS NOT NULL
      AND (EXISTS (SELECT 1 FROM "Cohort" c WHERE c."id" = "Enrolment"."cohortId" AND c."cancelledAt" < ${before(now, 30)})
        OR EXISTS (SELECT 1 FROM "Session" s WHERE s."cohortId" = "Enrolment"."cohortId")
          AND NOT EXISTS (SELECT 1 FROM "Session" s WHERE s."cohortId" = "Enrolment"."cohortId" AND s."endsAt" >= ${before(now, 30)}))`)

/** Counts of rate limits whose time is over. */
export const deleteOldCounts = (now: Date) =>
  db().rateCount.deleteMany({ where: { endsAt: { lt: now } } })
