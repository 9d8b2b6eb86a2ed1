/** What to ask before sessions are saved. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import {
  listConcurrentSessions,
  type SessionDetails,
} from '#app/data/learning/cohorts/sessions.server.ts'
import { questionsAboutSessions, type SessionQuestion } from '#app/domain/learning/sessions.ts'

type PlannedSession = SessionDetails & { asks: SessionQuestion['kind'][] }

type Plan = {
  cohort: Pick<Cohort, 'id' | 'facilitators' | 'closesAt'>
  /** As they will be. */
  sessions: readonly PlannedSession[]
  /** The cohort's other sessions. */
  others: readonly SessionDetails[]
  now: Date
}

export async function findSessionQuestions(
  tx: Tx,
  { cohort, sessions, others, now }: Plan,
): Promise<SessionQuestion[]> {
  const led = sessions.filter(({ asks }) => asks.includes('facilitator-clash'))
  const elsewhere =
    led.length === 0
      ? []
      : await listConcurrentSessions(tx, {
          exceptCohortId: cohort.id,
          from: new Date(Math.min(...led.map(({ startsAt }) => startsAt.getTime()))),
          until: new Date(Math.max(...led.map(({ endsAt }) => endsAt.getTime()))),
        })
  return questionsAboutSessions({
    sessions: sessions.map((session) => ({
      ...session,
      facilitators: session.facilitators ?? cohort.facilitators,
    })),
    others,
    elsewhere,
    closesAt: cohort.closesAt,
    now,
  })
}
