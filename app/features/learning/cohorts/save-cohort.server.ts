import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { findLastActorName } from '#app/data/operations/audit-search.server.ts'
import {
  countPlacesTaken,
  findCohort,
  lockCohort,
  saveCohort,
  saveNewCohort,
  type Cohort,
} from '#app/data/learning/cohorts/cohorts.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  listQuotaDepartments,
  listQuotas,
  saveQuotas,
} from '#app/data/learning/cohorts/quotas.server.ts'
import { MODE_LABELS } from '#app/domain/learning/courses.ts'
import {
  checkBefore,
  type ChangeCheck,
} from '#app/features/learning/changes/check-change.server.ts'
import { findChangedMeanwhile } from '#app/features/learning/changes/changed-meanwhile.server.ts'
import { shownOf } from '#app/platform/forms/changes-meanwhile.server.ts'
import { cohortChanged } from '#app/features/learning/cohorts/cohort-emails.ts'
import {
  cohortAnswers,
  type CohortAnswers,
  type CohortInput,
} from '#app/features/learning/cohorts/cohort.schema.ts'
import {
  planNotification,
  sendNotification,
} from '#app/features/learning/cohorts/notify-cohort.server.ts'
import { findSessionQuestions } from '#app/features/learning/sessions/plan-sessions.server.ts'
import { passOnDue, passOnPlaces } from '#app/features/learning/enrolments/pass-on-places.server.ts'

/** The departments to choose from for quotas. */
export const listDepartments = () => listQuotaDepartments()

/** Adds a cohort to a course. Returns its id. */
export const createCohort = (
  courseId: number,
  { details, quotas }: CohortInput,
  by: Actor,
  now: Date,
): Promise<number> =>
  inTransaction(async (tx) => {
    const { id } = await saveNewCohort(tx, courseId, details, now)
    await saveQuotas(tx, id, quotas)
    await saveAudit(tx, {
      by,
      action: 'cohort:create',
      subjectId: id,
      after: { ...details, quotas, courseId },
    })
    return id
  })

type ChangeCohortOutcome =
  | { saved: true }
  | { check: ChangeCheck }
  | { taken: number }
  | { changedMeanwhile: NonNullable<ReturnType<typeof findChangedMeanwhile<CohortAnswers>>> }
type Options = { by: Actor; now: Date; answers?: CohortAnswers }

/** A saved cohort as answers to its form, with the field that says what was shown. */
export async function findCohortAnswers(cohort: Cohort, tx?: Tx): Promise<CohortAnswers> {
  const quotas = await listQuotas(cohort.id, tx)
  const saved = cohortAnswers({ ...cohort, quotas })
  return { ...saved, shown: shownOf(saved) }
}

type Details = CohortInput['details']

/** The email about a change of how people take part, unless the cohort is cancelled or over. */
function planEmail(tx: Tx, current: Cohort, entered: Details, now: Date) {
  const { mode, place, link, cancelledAt, endsAt } = current
  const isOver = cancelledAt !== null || (endsAt !== null && endsAt <= now)
  const isSame = entered.mode === mode && entered.place === place && entered.link === link
  if (isOver || isSame) return null
  return planNotification(tx, {
    cohort: { ...current, ...entered },
    kind: 'cohort-changed',
    write: (context) =>
      cohortChanged({
        ...context,
        how: MODE_LABELS[entered.mode],
        place: entered.place,
        link: entered.link,
      }),
  })
}

/** Asks about the cohort's sessions if who leads them, or the last day to enrol, changes. */
const findQuestions = (tx: Tx, current: Cohort, entered: Details, now: Date) =>
  findSessionQuestions(tx, {
    cohort: { ...entered, id: current.id },
    sessions: current.sessions.map((session) => ({
      ...session,
      asks: [
        ...(entered.facilitators === current.facilitators || session.endsAt <= now
          ? []
          : (['facilitator-clash'] as const)),
        ...(Number(entered.closesAt) === Number(current.closesAt)
          ? []
          : (['closes-after-start', 'closes-in-past'] as const)),
      ],
    })),
    others: [],
    now,
  })

/**
 * Changes a cohort, and emails everyone who has a place if the mode, place or link changes. What may
 * be a mistake and the emails are to be confirmed first. If more places are taken than the new
 * capacity, changes nothing and returns how many are taken.
 */
export const changeCohort = (
  cohort: Cohort,
  { details, quotas, confirmed }: CohortInput,
  { by, now, answers }: Options,
): Promise<ChangeCohortOutcome> =>
  inTransaction(async (tx): Promise<ChangeCohortOutcome> => {
    await lockCohort(tx, cohort.id)
    await passOnDue(tx, cohort.id, now)
    // Read again, because someone may have changed it since the form was opened.
    const current = (await findCohort(cohort.id, 'all', tx)) ?? cohort
    const changedMeanwhile =
      answers &&
      findChangedMeanwhile(
        answers,
        await findCohortAnswers(current, tx),
        await findLastActorName(tx, 'Cohort', cohort.id),
      )
    if (changedMeanwhile) return { changedMeanwhile }
    const taken = await countPlacesTaken(tx, cohort.id)
    // People who came without a place may be above the capacity, which must not prevent other changes.
    if (details.capacity < Math.min(taken, current.capacity)) return { taken }
    const notification = await planEmail(tx, current, details, now)
    const questions = await findQuestions(tx, current, details, now)
    const check = checkBefore({ questions, notification }, confirmed)
    if (check) return { check }

    const { name, capacity, minimum, mode, place, link, facilitators, closesAt } = current
    const before = { name, capacity, minimum, mode, place, link, facilitators, closesAt }
    const quotasBefore = (await listQuotas(cohort.id, tx)).map(({ organisation, places }) => ({
      organisation,
      places,
    }))
    await saveCohort(tx, cohort.id, details)
    await saveQuotas(tx, cohort.id, quotas)
    await saveAudit(tx, {
      by,
      action: 'cohort:change',
      subjectId: cohort.id,
      before: { ...before, quotas: quotasBefore },
      after: { ...details, quotas },
    })
    const invite = { method: 'REQUEST' as const, sessions: current.sessions }
    await sendNotification(tx, notification, { invite, by })
    await passOnPlaces(tx, cohort.id, now)
    return { saved: true }
  })
