/** Deletes data at the end of the retention periods stated on the privacy page. */
import { db, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { PERSONAL_KINDS } from '#app/domain/operations/sending.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const before = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)

/** Deletes logins, sign-in links and confirmation links 90 days after they ended or expired. */
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

/**
 * Deletes messages 90 days after they were sent or the last attempt failed, and messages with a
 * personal link after a day, sent or not.
 */
export async function deleteOldMessages(tx: Tx, now: Date): Promise<number> {
  const limit = before(now, 90)
  const links = await tx.outboxMessage.deleteMany({
    where: { kind: { in: [...PERSONAL_KINDS] }, createdAt: { lt: before(now, 1) } },
  })
  const others = await tx.outboxMessage.deleteMany({
    where: { OR: [{ sentAt: { lt: limit } }, { failedAt: { lt: limit } }] },
  })
  const stopped = await tx.outboxMessage.deleteMany({ where: { stoppedAt: { lt: limit } } })
  // Their texts are personal too. Messages that are still being tried lose only their batch.
  await tx.messageBatch.deleteMany({ where: { sendAt: { lt: limit } } })
  return links.count + others.count + stopped.count
}

/** Deletes adjustment needs 30 days after the cohort's last session, or after the cohort was cancelled. */
export const deleteOldAdjustmentNeeds = (tx: Tx, now: Date): Promise<number> =>
  tx.$executeRaw(Prisma.sql`UPDATE "Enrolment" SET "adjustmentNeeds" = NULL
    WHERE "adjustmentNeeds" IS NOT NULL
      AND (EXISTS (SELECT 1 FROM "Cohort" c WHERE c."id" = "Enrolment"."cohortId" AND c."cancelledAt" < ${before(now, 30)})
        OR EXISTS (SELECT 1 FROM "Session" s WHERE s."cohortId" = "Enrolment"."cohortId")
          AND NOT EXISTS (SELECT 1 FROM "Session" s WHERE s."cohortId" = "Enrolment"."cohortId" AND s."endsAt" >= ${before(now, 30)}
            AND (s."cancelledAt" IS NULL OR NOT EXISTS (
              SELECT 1 FROM "Session" held WHERE held."cohortId" = s."cohortId" AND held."cancelledAt" IS NULL))))`)

/** Deletes delegates a year after they were ended or their last day. */
export async function deleteOldDelegates(tx: Tx, now: Date): Promise<number> {
  const limit = before(now, 365)
  const { count } = await tx.delegate.deleteMany({
    where: { OR: [{ endedAt: { lt: limit } }, { until: { lt: dayInLondon(limit) } }] },
  })
  return count
}

/** Deletes signatories a year after they were ended or their last day. */
export async function deleteOldSignatories(tx: Tx, now: Date): Promise<number> {
  const limit = before(now, 365)
  const { count } = await tx.reviewSignatory.deleteMany({
    where: { OR: [{ endedAt: { lt: limit } }, { until: { lt: dayInLondon(limit) } }] },
  })
  return count
}

/** Deletes shares of answers a year after they ended. What managers said stays with the answers. */
export async function deleteOldShares(tx: Tx, now: Date): Promise<number> {
  const { count } = await tx.share.deleteMany({ where: { endedAt: { lt: before(now, 365) } } })
  return count
}

/** Deletes the expired counts of rate limits. */
export const deleteOldCounts = (now: Date) =>
  db().rateCount.deleteMany({ where: { endsAt: { lt: now } } })
