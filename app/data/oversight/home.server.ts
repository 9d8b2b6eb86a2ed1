/** Data for the home page of each role. */
import { countFindings } from '#app/data/oversight/quality/findings.server.ts'
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import { isExpected, latestMarkOf } from '#app/data/learning/registers/registers.server.ts'
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

export type NextSession = {
  cohortId: number
  course: string
  title: string
  startsAt: Date
  endsAt: Date
  mode: string
  place: string | null
}

/** The next or current session of a cohort on which the person has a place, or null. */
export async function findNextSession(personId: number, now: Date): Promise<NextSession | null> {
  const session = await db().session.findFirst({
    where: {
      cancelledAt: null,
      endsAt: { gt: now },
      cohort: { cancelledAt: null, enrolments: { some: { personId, status: 'confirmed' } } },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: { cohort: { include: { course: { select: { title: true } } } } },
  })
  if (!session) return null
  const { cohort, title, startsAt, endsAt } = session
  return {
    cohortId: cohort.id,
    course: cohort.course.title,
    title,
    startsAt,
    endsAt,
    mode: cohort.mode,
    place: session.place ?? cohort.place,
  }
}

export type OpenOffer = {
  cohortId: number
  course: string
  cohort: string
  startsAt: Date | null
  endsAt: Date
}

/** The offers of places that a person has not answered, in the order in which they end. */
export async function listOpenOffers(personId: number, now: Date): Promise<OpenOffer[]> {
  const offers = await db().enrolment.findMany({
    where: { personId, status: 'offered', offerEndsAt: { gt: now }, cohort: { cancelledAt: null } },
    orderBy: [{ offerEndsAt: 'asc' }, { id: 'asc' }],
    include: {
      cohort: {
        include: {
          course: { select: { title: true } },
          sessions: {
            where: { cancelledAt: null },
            orderBy: { startsAt: 'asc' },
            take: 1,
            select: { startsAt: true },
          },
        },
      },
    },
  })
  return offers.map(({ cohort, offerEndsAt }) => ({
    cohortId: cohort.id,
    course: cohort.course.title,
    cohort: cohort.name,
    startsAt: cohort.sessions[0]?.startsAt ?? null,
    endsAt: offerEndsAt ?? now,
  }))
}

export type LearningCounts = { completed: number; booked: number }

/** Counts a person's completions that are not revoked, and their places on cohorts that have not ended. */
export async function countLearning(personId: number, now: Date): Promise<LearningCounts> {
  const cohort = {
    cancelledAt: null,
    sessions: { some: { cancelledAt: null, endsAt: { gt: now } } },
  }
  return {
    completed: await db().completion.count({ where: { personId, revokedAt: null } }),
    booked: await db().enrolment.count({ where: { personId, status: 'confirmed', cohort } }),
  }
}

export type UpcomingSession = {
  sessionId: number
  cohortId: number
  cohort: string
  course: string
  title: string
  startsAt: Date
}

type SessionRow = {
  id: number
  title: string
  startsAt: Date
  cohort: { id: number; name: string; course: { title: string } }
}
const upcomingSessionOf = ({ id, title, startsAt, cohort }: SessionRow): UpcomingSession => ({
  sessionId: id,
  cohortId: cohort.id,
  cohort: cohort.name,
  course: cohort.course.title,
  title,
  startsAt,
})
const withCohort = { cohort: { include: { course: { select: { title: true } } } } } as const

/** The next sessions of the cohorts that a course admin runs. */
export async function listUpcomingSessions(
  scope: CourseScope,
  now: Date,
  take: number,
): Promise<UpcomingSession[]> {
  const sessions = await db().session.findMany({
    where: {
      cancelledAt: null,
      startsAt: { gt: now },
      cohort: { cancelledAt: null, course: inCourseScope(scope) },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take,
    include: withCohort,
  })
  return sessions.map(upcomingSessionOf)
}

export type UnfinishedRegister = UpcomingSession & { unmarked: number; expected: number }

/** Sessions that began after `since` and whose registers are incomplete, most recent first. */
export async function listUnfinishedRegisters(
  scope: CourseScope,
  { since, now, take }: { since: Date; now: Date; take: number },
): Promise<UnfinishedRegister[]> {
  const sessions = await db().session.findMany({
    where: {
      cancelledAt: null,
      startsAt: { lte: now, gte: since },
      cohort: {
        cancelledAt: null,
        course: inCourseScope(scope),
        enrolments: { some: { status: 'confirmed' } },
      },
    },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    include: withCohort,
  })
  if (sessions.length === 0) return []
  const counts = await queryRows<{ sessionId: number; expected: number; unmarked: number }>(
    db(),
    Prisma.sql`SELECT s."id" AS "sessionId", COUNT(*) AS "expected",
        SUM(CASE WHEN ${latestMarkOf('e."id"', Prisma.sql`s."id"`)} = 'unmarked' THEN 1 ELSE 0 END) AS "unmarked"
      FROM "Session" s JOIN "Enrolment" e ON e."cohortId" = s."cohortId" AND ${isExpected('e', Prisma.sql`s."startsAt"`)}
      WHERE s."id" IN (${Prisma.join(sessions.map((session) => session.id))}) GROUP BY s."id"`,
  )
  const byId = new Map(counts.map((count) => [count.sessionId, count]))
  return sessions
    .map((session) => ({
      ...upcomingSessionOf(session),
      unmarked: byId.get(session.id)?.unmarked ?? 0,
      expected: byId.get(session.id)?.expected ?? 0,
    }))
    .filter((session) => session.unmarked > 0)
    .slice(0, take)
}

export type AdminSummary = {
  people: number
  messagesWaiting: number
  messagesFailed: number
  /** Findings about the data that are not accepted, as of the last check. */
  findings: number
  lastImport: { id: number; kind: string; importedAt: Date; rejected: number } | null
}

export async function findAdminSummary(): Promise<AdminSummary> {
  return {
    people: (await db().person.count()) - (await db().personMerge.count()),
    messagesWaiting: await db().outboxMessage.count({
      where: { sentAt: null, failedAt: null, stoppedAt: null },
    }),
    messagesFailed: await db().outboxMessage.count({
      where: { failedAt: { not: null }, resentAt: null },
    }),
    findings: [...(await countFindings()).values()].reduce((sum, { open }) => sum + open, 0),
    lastImport: await db().importBatch.findFirst({
      where: { undoneAt: null },
      orderBy: { id: 'desc' },
      select: { id: true, kind: true, importedAt: true, rejected: true },
    }),
  }
}
