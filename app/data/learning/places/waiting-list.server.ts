/** The waiting lists of cohorts, and who uses their places. Lock the cohort first. */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { findPosts } from '#app/data/learning/places/posts.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  PLACE_HOLDING_STATUSES,
  type EnrolmentSource,
  type EnrolmentStatus,
} from '#app/domain/learning/places.ts'
import { quotaOf, type CohortSupply } from '#app/domain/learning/waiting-list.ts'

const HOLDING = Prisma.sql`(${Prisma.join([...PLACE_HOLDING_STATUSES])})`

export type CohortState = {
  capacity: number
  taken: number
  hasWaiting: boolean
  /** Whether an offer or a request has ended and still holds a place. */
  hasEnded: boolean
  hasQuotas: boolean
}

/** The state of a locked cohort in one query, to keep the lock short. People who wait for any date of the course count as waiting. */
export const findCohortState = (tx: Tx, cohortId: number, now: Date): Promise<CohortState> =>
  queryRow(
    tx,
    Prisma.sql`SELECT c."capacity",
        (SELECT COUNT(*) FROM "Enrolment" e WHERE e."cohortId" = c."id" AND e."status" IN ${HOLDING}) AS "taken",
        (EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."cohortId" = c."id" AND e."status" = 'waiting')
          OR EXISTS (SELECT 1 FROM "Cohort" o JOIN "Enrolment" e ON e."cohortId" = o."id" AND e."status" = 'waiting' AND e."anyDate"
            WHERE o."courseId" = c."courseId")) AS "hasWaiting",
        EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."cohortId" = c."id" AND e."status" IN ('offered', 'requested')
          AND (e."offerEndsAt" <= ${now} OR e."requestEndsAt" <= ${now})) AS "hasEnded",
        EXISTS (SELECT 1 FROM "CohortQuota" q WHERE q."cohortId" = c."id") AS "hasQuotas"
      FROM "Cohort" c WHERE c."id" = ${cohortId}`,
    ['hasWaiting', 'hasEnded', 'hasQuotas'],
  )

/** The quotas of a cohort and how many places people of each use on a day. */
export async function findQuotaUse(
  tx: Tx,
  cohortId: number,
  day: Day,
): Promise<Pick<CohortSupply, 'quotas' | 'takenByQuota'>> {
  const quotas = await tx.cohortQuota.findMany({
    where: { cohortId },
    select: { organisationId: true, places: true },
    orderBy: { organisationId: 'asc' },
  })
  const holders = await tx.enrolment.findMany({
    where: { cohortId, status: { in: [...PLACE_HOLDING_STATUSES] } },
    select: { personId: true },
  })
  const posts = await findPosts(
    tx,
    holders.map(({ personId }) => personId),
    day,
  )
  const takenByQuota = new Map<number, number>()
  for (const { organisationIds } of posts.values()) {
    const quotaId = quotaOf(quotas, organisationIds)
    if (quotaId !== null) takenByQuota.set(quotaId, (takenByQuota.get(quotaId) ?? 0) + 1)
  }
  return { quotas, takenByQuota }
}

export type WaitingRow = {
  enrolmentId: number
  /** The cohort that they asked for. Another one of the course if they would take any date. */
  cohortId: number
  personId: number
  source: EnrolmentSource
  askedAt: Date
  invitedAt: Date | null
  again: boolean
  overrideReason: string | null
  nominatedById: number | null
  adjustmentNeeds: string | null
}

/**
 * Everyone who waits for a place in a cohort: those who asked for it, and those who asked for any date of its course,
 * unless they have already been offered this cohort since they asked.
 */
export async function listWaiting(
  tx: Tx,
  { id: cohortId, courseId }: { id: number; courseId: number },
): Promise<WaitingRow[]> {
  const rows = await tx.enrolment.findMany({
    where: {
      status: 'waiting',
      OR: [{ cohortId }, { anyDate: true, cohort: { courseId } }],
    },
    orderBy: { id: 'asc' },
  })
  const others = rows.filter((row) => row.cohortId !== cohortId).map(({ personId }) => personId)
  const here = await tx.enrolment.findMany({
    where: { cohortId, personId: { in: others } },
    select: { personId: true, askedAt: true },
  })
  const askedHere = new Map(here.map(({ personId, askedAt }) => [personId, askedAt]))
  const own = new Set(rows.filter((row) => row.cohortId === cohortId).map((row) => row.personId))
  const seen = new Set<number>()
  return rows.flatMap(({ id: enrolmentId, askedAt, ...row }) => {
    if (askedAt === null) return []
    if (row.cohortId !== cohortId) {
      const offered = askedHere.get(row.personId)
      if (own.has(row.personId) || seen.has(row.personId)) return []
      if (offered !== undefined && (offered === null || offered >= askedAt)) return []
      seen.add(row.personId)
    }
    return [{ ...row, enrolmentId, askedAt, source: row.source as EnrolmentSource }]
  })
}

export type EndedPlace = {
  id: number
  personId: number
  status: EnrolmentStatus
  anyDate: boolean
  person: {
    name: string
    email: string | null
  }
}

async function listPlaces(tx: Tx, where: Prisma.EnrolmentWhereInput): Promise<EndedPlace[]> {
  const rows = await tx.enrolment.findMany({
    where,
    select: {
      id: true,
      personId: true,
      status: true,
      anyDate: true,
      person: {
        select: {
          name: true,
          email: true,
        },
      },
    },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => ({ ...row, status: row.status as EnrolmentStatus }))
}

/** The offers and requests in a cohort that have ended by an instant, in the order of their enrolments. */
export const listEnded = (tx: Tx, cohortId: number, now: Date): Promise<EndedPlace[]> =>
  listPlaces(tx, {
    cohortId,
    OR: [{ offerEndsAt: { lte: now } }, { requestEndsAt: { lte: now } }],
  })

/** The people in a cohort who have one of these statuses, in the order of their enrolments. */
export const listByStatus = (
  tx: Tx,
  cohortId: number,
  statuses: readonly EnrolmentStatus[],
): Promise<EndedPlace[]> => listPlaces(tx, { cohortId, status: { in: [...statuses] } })

/**
 * The cohorts that may have something to pass on: an offer or request that has ended, or people who wait while there is a
 * free place or after the waiting list has ended.
 */
export async function listCohortsToPassOn(now: Date): Promise<number[]> {
  const rows = await queryRows<{ id: number }>(
    db(),
    Prisma.sql`SELECT c."id" FROM "Cohort" c WHERE c."id" IN (
        SELECT e."cohortId" FROM "Enrolment" e WHERE (e."status" = 'offered' AND e."offerEndsAt" <= ${now}) OR (e."status" = 'requested' AND e."requestEndsAt" <= ${now})
        UNION SELECT e."cohortId" FROM "Enrolment" e WHERE e."status" = 'waiting'
        UNION SELECT o."id" FROM "Enrolment" e JOIN "Cohort" a ON a."id" = e."cohortId" JOIN "Cohort" o ON o."courseId" = a."courseId"
          WHERE e."status" = 'waiting' AND e."anyDate" AND o."cancelledAt" IS NULL
            AND NOT EXISTS (SELECT 1 FROM "Session" s WHERE s."cohortId" = o."id" AND s."cancelledAt" IS NULL AND s."startsAt" <= ${now}))
      ORDER BY c."id"`,
  )
  return rows.map(({ id }) => id)
}
