import { findLastActorName } from '#app/data/operations/audit-search.server.ts'
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { findCohort, lockCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findSession,
  findRegisterContent,
  saveSession,
  type SessionWithCohort,
} from '#app/data/learning/cohorts/sessions.server.ts'
import type { SessionQuestion } from '#app/domain/learning/sessions.ts'
import {
  checkBefore,
  type ChangeCheck,
} from '#app/features/learning/changes/check-change.server.ts'
import { findChangedMeanwhile } from '#app/features/learning/changes/changed-meanwhile.server.ts'
import { sessionChanged } from '#app/features/learning/cohorts/cohort-emails.ts'
import {
  planNotification,
  sendNotification,
} from '#app/features/learning/cohorts/notify-cohort.server.ts'
import { findCompletionDays } from '#app/features/learning/completions/find-completion-days.server.ts'
import { reconcileCompletions } from '#app/features/learning/completions/reconcile-completions.server.ts'
import { findSessionQuestions } from '#app/features/learning/sessions/plan-sessions.server.ts'
import { sessionAnswers } from '#app/features/learning/sessions/session-answers.server.ts'
import type {
  SessionAnswers,
  SessionInput,
} from '#app/features/learning/sessions/session.schema.ts'

export type ChangeSessionRefusal = 'marked-and-not-started' | 'cancelled' | 'deleted'
type ChangeSessionOutcome =
  | { saved: true }
  | { check: ChangeCheck }
  | { refusal: ChangeSessionRefusal }
  | { changedMeanwhile: NonNullable<ReturnType<typeof findChangedMeanwhile<SessionAnswers>>> }

type Options = { by: Actor; now: Date; answers?: SessionAnswers }

const isMoved = (one: SessionInput, other: SessionWithCohort): boolean =>
  +one.startsAt !== +other.startsAt || +one.endsAt !== +other.endsAt

/** What to ask about, which is what the change touches. */
const asksAbout = (
  entered: SessionInput,
  current: SessionWithCohort,
): SessionQuestion['kind'][] => {
  if (isMoved(entered, current))
    return ['in-past', 'overlap', 'facilitator-clash', 'closes-after-start']
  return entered.facilitators === current.facilitators ? [] : ['facilitator-clash']
}

/** The email about a change of the title, times, place or link of a session that has not ended. */
function planEmail(tx: Tx, current: SessionWithCohort, entered: SessionInput, now: Date) {
  const { cohort, title, place, link } = current
  const isOther =
    isMoved(entered, current) ||
    entered.title !== title ||
    entered.place !== place ||
    entered.link !== link
  if (!isOther || cohort.cancelledAt !== null || entered.endsAt <= now) return null
  return planNotification(tx, {
    cohort,
    kind: 'session-changed',
    write: (context) => sessionChanged({ ...context, before: current, after: entered }),
  })
}

/**
 * Changes a session, emails everyone who has a place if what they need to know changes, and
 * reconciles completions once. What may be a mistake and the emails are to be confirmed first.
 */
export const changeSession = (
  session: Pick<SessionWithCohort, 'id' | 'cohortId'>,
  entered: SessionInput,
  { by, now, answers }: Options,
): Promise<ChangeSessionOutcome> =>
  inTransaction(async (tx): Promise<ChangeSessionOutcome> => {
    await lockCohort(tx, session.cohortId)
    // Read again, because someone may have changed it since the form was opened.
    const current = await findSession(session.id, 'all', tx)
    const cohort = await findCohort(session.cohortId, 'all', tx)
    if (current === null || cohort === null) return { refusal: 'deleted' }
    if (current.cancelledAt !== null) return { refusal: 'cancelled' }
    const changedMeanwhile =
      answers &&
      findChangedMeanwhile(
        answers,
        sessionAnswers(current),
        await findLastActorName(tx, 'Session', session.id),
      )
    if (changedMeanwhile) return { changedMeanwhile }
    if (entered.startsAt > now && (await findRegisterContent(tx, current)) === 'marks')
      return { refusal: 'marked-and-not-started' }
    const notification = await planEmail(tx, current, entered, now)
    const { reason, confirmed, ...details } = entered
    const questions = await findSessionQuestions(tx, {
      cohort,
      sessions: [{ ...details, asks: asksAbout(entered, current) }],
      others: cohort.sessions.filter(({ id }) => id !== session.id),
      now,
    })
    const check = checkBefore({ questions, notification }, confirmed)
    if (check) return { check }

    const before = await findCompletionDays(tx, cohort.id, cohort.course)
    await saveSession(tx, session.id, details)
    const { title, startsAt, endsAt, required, place, link, facilitators } = current
    await saveAudit(tx, {
      by,
      action: 'session:change',
      subjectId: session.id,
      before: { title, startsAt, endsAt, required, place, link, facilitators },
      after: details,
      reason: reason || null,
    })
    await reconcileCompletions(tx, {
      cohortId: cohort.id,
      course: cohort.course,
      enrolmentIds: null,
      before,
      after: await findCompletionDays(tx, cohort.id, cohort.course),
      by,
      reason: reason || `The session “${entered.title}” was changed.`,
      now,
    })
    await sendNotification(tx, notification, {
      invite: { method: 'REQUEST', sessions: [{ id: session.id, ...details }] },
      by,
    })
    return { saved: true }
  })
