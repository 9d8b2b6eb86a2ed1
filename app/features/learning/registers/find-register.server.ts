import { listLines } from '#app/data/learning/registers.server.ts'
import { findSession } from '#app/data/learning/sessions.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type Register = NonNullable<Awaited<ReturnType<typeof findRegister>>>

/** The register of a session in a scope, or null. `savedAt` is when a mark was last saved. */
export async function findRegister(sessionId: number, scope: CourseScope, tx?: Tx) {
  const session = await findSession(sessionId, scope, tx)
  if (!session) return null
  const lines = await listLines(
    { id: session.id, cohortId: session.cohortId, day: dayInLondon(session.startsAt) },
    tx,
  )
  const saved = lines.flatMap((line) => line.latest?.recordedAt.getTime() ?? [])
  return {
    session,
    startsAt: session.startsAt,
    cancelledAt: session.cohort.cancelledAt,
    lines,
    marked: saved.length,
    savedAt: saved.length > 0 ? new Date(Math.max(...saved)) : null,
  }
}
