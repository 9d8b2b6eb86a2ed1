import { saveAudits, type Actor } from '#app/data/operations/audit.server.ts'
import { findCohort, lockCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveNewSession } from '#app/data/learning/cohorts/sessions.server.ts'
import {
  checkBefore,
  type ChangeCheck,
} from '#app/features/learning/changes/check-change.server.ts'
import { sessionsAdded } from '#app/features/learning/cohorts/cohort-emails.ts'
import {
  planNotification,
  sendNotification,
} from '#app/features/learning/cohorts/notify-cohort.server.ts'
import { findCompletionDays } from '#app/features/learning/completions/find-completion-days.server.ts'
import { reconcileCompletions } from '#app/features/learning/completions/reconcile-completions.server.ts'
import { findSessionQuestions } from '#app/features/learning/sessions/plan-sessions.server.ts'
import type { NewSessionsInput } from '#app/features/learning/sessions/session.schema.ts'

type AddSessionsOutcome =
  { saved: number[] } | { check: ChangeCheck } | { refusal: 'cohort-cancelled' }
type Options = { by: Actor; now: Date }

/**
 * Adds sessions to a cohort, emails everyone who has a place once, and revokes completions whose rule is no longer met. What may be a mistake, the
 * emails, and several sessions are to be confirmed first.
 */
export const addSessions = (
  { id: cohortId }: Pick<Cohort, 'id'>,
  { sessions, confirmed }: NewSessionsInput,
  { by, now }: Options,
): Promise<AddSessionsOutcome> =>
  inTransaction(async (tx) => {
    await lockCohort(tx, cohortId)
    const cohort = await findCohort(cohortId, 'all', tx)
    if (cohort === null || cohort.cancelledAt !== null) return { refusal: 'cohort-cancelled' }
    const added = sessions.filter(({ endsAt }) => endsAt > now)
    const notification =
      added.length === 0
        ? null
        : await planNotification(tx, {
            cohort,
            kind: 'session-changed',
            write: (context) => sessionsAdded({ ...context, added }),
          })
    const questions = await findSessionQuestions(tx, {
      cohort,
      sessions: sessions.map((session) => ({
        ...session,
        asks: ['in-past', 'overlap', 'facilitator-clash', 'closes-after-start'],
      })),
      others: cohort.sessions,
      now,
    })
    const check = checkBefore({ questions, notification, always: sessions.length > 1 }, confirmed)
    if (check) return { check }

    const before = await findCompletionDays(tx, cohortId, cohort.course)
    const saved: number[] = []
    for (const session of sessions) saved.push((await saveNewSession(tx, cohortId, session)).id)
    await saveAudits(
      tx,
      sessions.map((session, index) => ({
        by,
        action: 'session:create',
        subject: 'Session',
        subjectId: saved[index] ?? 0,
        after: { ...session, cohortId },
      })),
    )
    const titles = sessions.map(({ title }) => `“${title}”`)
    await reconcileCompletions(tx, {
      cohortId,
      course: cohort.course,
      enrolmentIds: null,
      before,
      after: await findCompletionDays(tx, cohortId, cohort.course),
      by,
      reason:
        titles.length === 1
          ? `The session ${titles[0]} was added.`
          : `${titles.length} sessions were added.`,
      now,
    })
    await sendNotification(tx, notification, {
      invite: {
        method: 'REQUEST',
        sessions: sessions.map((session, index) => ({ id: saved[index] ?? 0, ...session })),
      },
      by,
    })
    return { saved }
  })
