import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { lockCohort } from '#app/data/learning/cohorts.server.ts'
import { findCourseById } from '#app/data/learning/courses.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findSession,
  hasMarks,
  saveNewSession,
  saveSession,
  type SessionWithCohort,
} from '#app/data/learning/sessions.server.ts'
import { sessionAdded, sessionChanged } from '#app/features/learning/cohorts/cohort-emails.ts'
import { findCompletionDays } from '#app/features/learning/completions/find-completion-days.server.ts'
import type { SessionInput } from '#app/features/learning/sessions/session.schema.ts'
import { reconcileCompletions } from '#app/features/learning/completions/reconcile-completions.server.ts'
import type { CohortForMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { notifyCohort } from '#app/features/learning/cohorts/notify-cohort.server.ts'

type SessionCohort = CohortForMessages & { courseId: number; cancelledAt: Date | null }
type Context = { by: Actor; now: Date }

/** Adds a session to a cohort, emails everyone who has a place, and revokes completions whose rule is no longer met. */
export const addSession = (
  cohort: SessionCohort,
  { reason: _, ...entered }: SessionInput,
  { by, now }: Context,
): Promise<number> =>
  inTransaction(async (tx) => {
    await lockCohort(tx, cohort.id)
    const course = await findCourseById(cohort.courseId, tx)
    const before = await findCompletionDays(tx, cohort.id, course)
    const { id } = await saveNewSession(tx, cohort.id, entered)
    await saveAudit(tx, {
      by,
      action: 'session:create',
      subjectId: id,
      after: { ...entered, cohortId: cohort.id },
    })
    const reason = `The session “${entered.title}” was added.`
    await reconcileCompletions(tx, {
      cohortId: cohort.id,
      course,
      enrolmentIds: null,
      before,
      after: await findCompletionDays(tx, cohort.id, course),
      by,
      reason,
      now,
    })
    if (entered.startsAt > now && cohort.cancelledAt === null)
      await notifyCohort(tx, {
        cohort,
        kind: 'session-changed',
        invite: { method: 'REQUEST', sessions: [{ id, ...entered }] },
        by,
        write: (context) => sessionAdded({ ...context, added: entered }),
      })
    return id
  })

export type ChangeSessionRefusal = 'marked-and-not-started'

/** Changes a session, emails everyone who has a place if the title or times change, and reconciles completions. Returns why it cannot be changed, or null. */
export const changeSession = (
  session: SessionWithCohort,
  { reason, ...entered }: SessionInput,
  { by, now }: Context,
): Promise<ChangeSessionRefusal | null> =>
  inTransaction(async (tx) => {
    await lockCohort(tx, session.cohortId)
    // Read again, because someone may have changed it since the form was opened.
    const { cohort, title, startsAt, endsAt, required } =
      (await findSession(session.id, 'all', tx)) ?? session
    if (entered.startsAt > now && (await hasMarks(tx, session.id))) return 'marked-and-not-started'
    const course = await findCourseById(cohort.courseId, tx)
    const before = await findCompletionDays(tx, cohort.id, course)
    await saveSession(tx, session.id, entered)
    await saveAudit(tx, {
      by,
      action: 'session:change',
      subjectId: session.id,
      before: { title, startsAt, endsAt, required },
      after: entered,
      reason: reason || null,
    })
    await reconcileCompletions(tx, {
      cohortId: cohort.id,
      course,
      enrolmentIds: null,
      before,
      after: await findCompletionDays(tx, cohort.id, course),
      by,
      reason: reason || `The session “${entered.title}” was changed.`,
      now,
    })
    const isRescheduled =
      entered.title !== title || +entered.startsAt !== +startsAt || +entered.endsAt !== +endsAt
    if (isRescheduled && entered.endsAt > now && cohort.cancelledAt === null) {
      const times = { title, startsAt, endsAt }
      await notifyCohort(tx, {
        cohort,
        kind: 'session-changed',
        invite: { method: 'REQUEST', sessions: [{ id: session.id, ...entered }] },
        by,
        write: (context) => sessionChanged({ ...context, before: times, after: entered }),
      })
    }
    return null
  })
