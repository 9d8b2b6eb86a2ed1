/** Deletes data at the end of the retention periods stated on the privacy page. */
import { db, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { PERSONAL_KINDS } from '#app/domain/operations/sending.ts'
import { dayInLondon, now } from '#app/platform/clock.server.ts'

/** Deletes logins, sign-in links and confirmation links that ended or expired before `limit`. */
export async function deleteOldLogins(tx: Tx, limit: Date): Promise<number> {
  const logins = await tx.login.deleteMany({
    where: { OR: [{ endedAt: { lt: limit } }, { expiresAt: { lt: limit } }] },
  })
  const links = await tx.signInLink.deleteMany({ where: { expiresAt: { lt: limit } } })
  const requests = await tx.ratingAccess.deleteMany({
    where: { confirmedAt: null, expiresAt: { lt: limit } },
  })
  // They expire within minutes and are not about anyone, so they are not counted.
  await tx.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: now() } } })
  return logins.count + links.count + requests.count
}

/**
 * Deletes messages that were sent, or whose last attempt failed, before a time, and messages with a personal link
 * that were created before `linksBefore`, sent or not.
 */
export async function deleteOldMessages(
  tx: Tx,
  { before: limit, linksBefore }: { before: Date; linksBefore: Date },
): Promise<number> {
  const links = await tx.outboxMessage.deleteMany({
    where: { kind: { in: [...PERSONAL_KINDS] }, createdAt: { lt: linksBefore } },
  })
  const others = await tx.outboxMessage.deleteMany({
    where: { OR: [{ sentAt: { lt: limit } }, { failedAt: { lt: limit } }] },
  })
  const stopped = await tx.outboxMessage.deleteMany({ where: { stoppedAt: { lt: limit } } })
  // Their texts are personal too. Messages that are still being tried lose only their batch.
  await tx.messageBatch.deleteMany({ where: { sendAt: { lt: limit } } })
  return links.count + others.count + stopped.count
}

/** Deletes adjustment needs of cohorts whose last session was, or that were cancelled, before `limit`. */
export const deleteOldAdjustmentNeeds = (tx: Tx, limit: Date): Promise<number> =>
  tx.$executeRaw(Prisma.sql`UPDATE "Enrolment" SET "adjustmentNeeds" = NULL
    WHERE "adjustmentNeeds" IS NOT NULL
      AND (EXISTS (SELECT 1 FROM "Cohort" c WHERE c."id" = "Enrolment"."cohortId" AND c."cancelledAt" < ${limit})
        OR EXISTS (SELECT 1 FROM "Session" s WHERE s."cohortId" = "Enrolment"."cohortId")
          AND NOT EXISTS (SELECT 1 FROM "Session" s WHERE s."cohortId" = "Enrolment"."cohortId" AND s."endsAt" >= ${limit}
            AND (s."cancelledAt" IS NULL OR NOT EXISTS (
              SELECT 1 FROM "Session" held WHERE held."cohortId" = s."cohortId" AND held."cancelledAt" IS NULL))))`)

/** Deletes delegates who were ended, or whose last day was, before `limit`. */
export async function deleteOldDelegates(tx: Tx, limit: Date): Promise<number> {
  const { count } = await tx.delegate.deleteMany({
    where: { OR: [{ endedAt: { lt: limit } }, { until: { lt: dayInLondon(limit) } }] },
  })
  return count
}

/** Deletes signatories who were ended, or whose last day was, before `limit`. */
export async function deleteOldSignatories(tx: Tx, limit: Date): Promise<number> {
  const { count } = await tx.reviewSignatory.deleteMany({
    where: { OR: [{ endedAt: { lt: limit } }, { until: { lt: dayInLondon(limit) } }] },
  })
  return count
}

/** Deletes shares of answers that ended before `limit`. What managers said stays with the answers. */
export async function deleteOldShares(tx: Tx, limit: Date): Promise<number> {
  const { count } = await tx.share.deleteMany({ where: { endedAt: { lt: limit } } })
  return count
}

/** Deletes the expired counts of rate limits. */
export const deleteOldCounts = (now: Date) =>
  db().rateCount.deleteMany({ where: { endsAt: { lt: now } } })
