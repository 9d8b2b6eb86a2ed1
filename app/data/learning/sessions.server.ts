/** Sessions: the dated meetings of a cohort. */
import { inCourseScope, withCompletionRule } from '#app/data/learning/courses.server.ts'
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Session } from '#app/data/prisma/client.ts'
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

export const listSessions = (tx: Tx, cohortId: number): Promise<Session[]> =>
  tx.session.findMany({ where: { cohortId }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] })

export type SessionDetails = Pick<Session, 'title' | 'startsAt' | 'endsAt' | 'required'>

export const saveNewSession = (tx: Tx, cohortId: number, details: SessionDetails) =>
  tx.session.create({ data: { ...details, cohortId }, select: { id: true } })

export const saveSession = (tx: Tx, sessionId: number, details: SessionDetails) =>
  tx.session.update({ where: { id: sessionId }, data: details })

export const hasMarks = async (tx: Tx, sessionId: number): Promise<boolean> =>
  (await tx.attendance.findFirst({ where: { sessionId }, select: { id: true } })) !== null

/** How many people have a mark in each session of a cohort, by session id. */
export async function countMarkedPeople(cohortId: number): Promise<Map<number, number>> {
  const rows = await queryRows<{ sessionId: number; marked: number }>(
    db(),
    Prisma.sql`SELECT a."sessionId", COUNT(*) AS "marked" FROM "Attendance" a
      WHERE a."mark" <> 'unmarked' AND a."id" IN (
        SELECT MAX(l."id") FROM "Attendance" l JOIN "Session" s ON s."id" = l."sessionId"
        WHERE s."cohortId" = ${cohortId} GROUP BY l."sessionId", l."enrolmentId")
      GROUP BY a."sessionId"`,
  )
  return new Map(rows.map(({ sessionId, marked }) => [sessionId, marked]))
}
