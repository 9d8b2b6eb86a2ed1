import { listLines, listMarkedLines } from '#app/data/learning/registers/registers.server.ts'
import { findSession } from '#app/data/learning/cohorts/sessions.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type Register = NonNullable<Awaited<ReturnType<typeof findRegister>>>

/** A session's register, or null if the session is not in the scope. `savedAt` is when a mark was last saved. */
export async function findRegister(sessionId: number, scope: CourseScope) {
  const session = await findSession(sessionId, scope)
  if (!session) return null
  const { id, cohortId, startsAt } = session
  const lines = await listLines({ id, cohortId, startsAt, day: dayInLondon(startsAt) })
  const marked = lines.filter(({ latest }) => latest && !latest.isApology)
  const saved = marked.flatMap((line) => line.latest?.recordedAt.getTime() ?? [])
  return {
    session,
    startsAt,
    cancelledAt: session.cohort.cancelledAt,
    sessionCancelledAt: session.cancelledAt,
    lines,
    /** How many people have a mark. An apology is one. */
    marked: lines.filter(({ latest }) => latest !== null).length,
    apologies: lines.filter(({ latest }) => latest?.isApology).length,
    savedAt: saved.length > 0 ? new Date(Math.max(...saved)) : null,
  }
}

export type RegisterToMark = NonNullable<Awaited<ReturnType<typeof findRegisterToMark>>>

/** A session's register without names, to compare marks with, or null if the session is not in the scope. */
export async function findRegisterToMark(tx: Tx, sessionId: number, scope: CourseScope) {
  const session = await findSession(sessionId, scope, tx)
  if (!session) return null
  return {
    session,
    startsAt: session.startsAt,
    cancelledAt: session.cohort.cancelledAt,
    sessionCancelledAt: session.cancelledAt,
    lines: await listMarkedLines(session, tx),
  }
}
