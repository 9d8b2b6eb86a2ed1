/** Sessions: the dated meetings of a cohort. */
import { inCourseScope, withCompletionRule } from '#app/data/learning/courses/courses.server.ts'
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Session } from '#app/data/prisma/client.ts'
import type { RegisterContent } from '#app/domain/learning/sessions.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

/** A session in a scope, with its cohort and course. */
export async function findSession(sessionId: number, scope: CourseScope, tx: Tx = db()) {
  const session = await tx.session.findFirst({
    where: { id: sessionId, cohort: { course: inCourseScope(scope) } },
    include: { cohort: { include: { course: true } } },
  })
  if (session === null) return null
  const { cohort } = session
  return { ...session, cohort: { ...cohort, course: withCompletionRule(cohort.course) } }
}
export type SessionWithCohort = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** The sessions of a cohort that are not cancelled, in order. */
export const listSessions = (tx: Tx, cohortId: number): Promise<Session[]> =>
  tx.session.findMany({
    where: { cohortId, cancelledAt: null },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })

/** A session that takes place while another one does, with who leads it. */
export type ConcurrentSession = {
  title: string
  startsAt: Date
  endsAt: Date
  facilitators: string
  cohort: string
}

/** Sessions of other cohorts between two times, if anyone is named as leading them. Leaves out what is cancelled. */
export async function listConcurrentSessions(
  tx: Tx,
  { exceptCohortId, from, until }: { exceptCohortId: number; from: Date; until: Date },
): Promise<ConcurrentSession[]> {
  const sessions = await tx.session.findMany({
    where: {
      cohortId: { not: exceptCohortId },
      cancelledAt: null,
      startsAt: { lt: until },
      endsAt: { gt: from },
      cohort: { cancelledAt: null },
      OR: [{ facilitators: { not: null } }, { cohort: { facilitators: { not: null } } }],
    },
    include: { cohort: { include: { course: { select: { title: true } } } } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  return sessions.map(({ title, startsAt, endsAt, facilitators, cohort }) => ({
    title,
    startsAt,
    endsAt,
    facilitators: facilitators ?? cohort.facilitators ?? '',
    cohort: `${cohort.course.title}: ${cohort.name}`,
  }))
}

/** The place, link and facilitators are those of the cohort unless the session has its own. */
export type SessionDetails = Pick<Session, 'title' | 'startsAt' | 'endsAt' | 'required'> &
  Partial<Pick<Session, 'place' | 'link' | 'facilitators'>>

export const saveNewSession = (tx: Tx, cohortId: number, details: SessionDetails) =>
  tx.session.create({ data: { ...details, cohortId }, select: { id: true } })

export const saveSession = (tx: Tx, sessionId: number, details: SessionDetails) =>
  tx.session.update({ where: { id: sessionId }, data: details })

export const saveSessionCancellation = (tx: Tx, sessionId: number, now: Date) =>
  tx.session.update({ where: { id: sessionId }, data: { cancelledAt: now } })

/** Deletes a session without marks. */
export const deleteSession = (tx: Tx, sessionId: number) =>
  tx.session.delete({ where: { id: sessionId } })

/** What a session's register holds: marks from when it started, only apologies or marks that were undone, or nothing. */
export async function findRegisterContent(
  tx: Tx,
  session: Pick<Session, 'id' | 'startsAt'>,
): Promise<RegisterContent> {
  const [latest] = await queryRows<{ marks: number; rows: number }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "rows",
        SUM(CASE WHEN a."mark" <> 'unmarked' AND a."recordedAt" >= ${session.startsAt} THEN 1 ELSE 0 END) AS "marks"
      FROM "Attendance" a WHERE a."id" IN (
        SELECT MAX(l."id") FROM "Attendance" l WHERE l."sessionId" = ${session.id} GROUP BY l."enrolmentId")`,
  )
  if (!latest || latest.rows === 0) return 'nothing'
  return latest.marks > 0 ? 'marks' : 'no-marks'
}
