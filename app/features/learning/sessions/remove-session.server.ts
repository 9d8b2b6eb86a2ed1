import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { lockCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { db, inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  deleteSession as deleteRow,
  findSession,
  findRegisterContent,
  saveSessionCancellation,
  type SessionWithCohort,
} from '#app/data/learning/cohorts/sessions.server.ts'
import {
  whyCannotCancelSession,
  whyCannotDeleteSession,
  type SessionRemovalRefusal,
} from '#app/domain/learning/sessions.ts'
import {
  checkBefore,
  type ChangeCheck,
} from '#app/features/learning/changes/check-change.server.ts'
import { sessionCancelled } from '#app/features/learning/cohorts/cohort-emails.ts'
import {
  planNotification,
  sendNotification,
} from '#app/features/learning/cohorts/notify-cohort.server.ts'
import { findCompletionDays } from '#app/features/learning/completions/find-completion-days.server.ts'
import { reconcileCompletions } from '#app/features/learning/completions/reconcile-completions.server.ts'

type Removal = {
  session: Pick<SessionWithCohort, 'id' | 'cohortId'>
  reason: string
  confirmed: string
  by: Actor
  now: Date
}
type RemovalOutcome =
  { saved: true } | { check: ChangeCheck } | { refusal: SessionRemovalRefusal | 'deleted' }

/** The email that a session does not take place, unless it has ended or was already cancelled. */
const planEmail = async (tx: Tx, session: SessionWithCohort, { reason, now }: Removal) =>
  session.endsAt <= now || session.cancelledAt !== null || session.cohort.cancelledAt !== null
    ? null
    : planNotification(tx, {
        cohort: session.cohort,
        kind: 'session-changed',
        write: (context) => sessionCancelled({ ...context, session, reason }),
      })

const isRemovable = { cancel: whyCannotCancelSession, delete: whyCannotDeleteSession }

/** Why a session cannot be cancelled or deleted, or null if it can. */
export const whyNotRemovable = async (
  how: 'cancel' | 'delete',
  session: SessionWithCohort,
  tx: Tx = db(),
): Promise<SessionRemovalRefusal | null> =>
  isRemovable[how]({ ...session, content: await findRegisterContent(tx, session) })

const removeSession = (how: 'cancel' | 'delete', removal: Removal): Promise<RemovalOutcome> =>
  inTransaction(async (tx): Promise<RemovalOutcome> => {
    const { session, reason, confirmed, by, now } = removal
    await lockCohort(tx, session.cohortId)
    const current = await findSession(session.id, 'all', tx)
    if (current === null) return { refusal: 'deleted' }
    const refusal = await whyNotRemovable(how, current, tx)
    if (refusal) return { refusal }
    const notification = await planEmail(tx, current, removal)
    const check = checkBefore({ notification }, confirmed)
    if (check) return { check }

    const { cohort, title, startsAt, endsAt, required, place, link, facilitators } = current
    const details = { title, startsAt, endsAt, required, place, link, facilitators }
    const before = await findCompletionDays(tx, cohort.id, cohort.course)
    // Before the session is deleted, because its calendar entries are deleted with it.
    const told = await sendNotification(tx, notification, {
      invite: { method: 'CANCEL', sessions: [current] },
      by,
    })
    if (how === 'cancel') await saveSessionCancellation(tx, session.id, now)
    else await deleteRow(tx, session.id)
    await saveAudit(
      tx,
      how === 'cancel'
        ? { by, action: 'session:cancel', subjectId: session.id, after: { told }, reason }
        : {
            by,
            action: 'session:delete',
            subjectId: session.id,
            before: { ...details, cohortId: cohort.id },
            after: { told },
            reason,
          },
    )
    await reconcileCompletions(tx, {
      cohortId: cohort.id,
      course: cohort.course,
      enrolmentIds: null,
      before,
      after: await findCompletionDays(tx, cohort.id, cohort.course),
      by,
      reason: `The session “${title}” was ${how === 'cancel' ? 'cancelled' : 'deleted'}.`,
      now,
    })
    return { saved: true }
  })

/** Cancels a session without marks, emails everyone who has a place, and reconciles completions. To be confirmed first. */
export const cancelSession = (removal: Removal): Promise<RemovalOutcome> =>
  removeSession('cancel', removal)

/** Deletes a session without marks, such as one added by mistake. To be confirmed first. */
export const deleteSession = (removal: Removal): Promise<RemovalOutcome> =>
  removeSession('delete', removal)
