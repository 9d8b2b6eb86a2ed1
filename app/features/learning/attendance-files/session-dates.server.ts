import { db } from '#app/data/database/database.server.ts'
import { findSession, listSessions } from '#app/data/learning/cohorts/sessions.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { londonClockTime } from '#app/platform/clock.server.ts'

/** When the sessions of a session's cohort start, on London's clock. Null if the session is not in the scope. */
export async function findSessionDates(
  sessionId: number,
  scope: CourseScope,
): Promise<number[] | null> {
  const session = await findSession(sessionId, scope)
  if (!session) return null
  const sessions = await listSessions(db(), session.cohortId)
  return sessions.map(({ startsAt }) => londonClockTime(startsAt))
}
