import { saveAudits } from '#app/data/operations/audit.server.ts'
import { batchWrites } from '#app/data/database/batch-writes.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { findApplicant, findApplicants } from '#app/data/learning/applicants.server.ts'
import { findPlaces, lockCohort, type Cohort } from '#app/data/learning/cohorts.server.ts'
import { NO_POST } from '#app/data/learning/posts.server.ts'
import { saveConfirmedPlaces } from '#app/data/learning/enrolments.server.ts'
import { whyCannotEnrol, type EnrolRefusal } from '#app/domain/learning/enrolment.ts'
import { cohortForEmail } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { enrolmentConfirmed } from '#app/features/learning/enrolments/enrolment-emails.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type Learner = { personId: number; name: string; email: string | null }
type Enrolment = { cohort: Cohort; learner: Learner; adjustmentNeeds: string | null; now: Date }

/** Enrols a person on a cohort, with the audit row and email, or returns why they cannot enrol. */
export async function enrol(enrolment: Enrolment): Promise<EnrolRefusal | null> {
  const { cohort, learner, now } = enrolment
  const applicant = await findApplicant(cohort.id, learner.personId)
  return whyCannotEnrol(cohort, cohort.course, applicant, now) ?? enrolInTurn(cohort.id, enrolment)
}

/**
 * Enrols people in the order in which they applied. People who apply to a cohort while others are
 * being enrolled are enrolled together next, because a transaction takes much longer than a row.
 */
const enrolInTurn = batchWrites(enrolAll)

/**
 * Enrols people in one transaction. Places are counted after locking the cohort, so that they never
 * exceed its capacity, and people who enrol at the same time do not have to try again.
 * @returns why each of them cannot enrol, or null
 */
function enrolAll(
  cohortId: number,
  enrolments: readonly Enrolment[],
): Promise<(EnrolRefusal | null)[]> {
  return inTransaction(
    async (tx) => {
      await lockCohort(tx, cohortId)
      const { capacity, cancelled, ...places } = await findPlaces(tx, cohortId)
      const at = enrolments.at(-1)?.now ?? new Date(0)
      const personIds = enrolments.map(({ learner }) => learner.personId)
      const applicants = await findApplicants(tx, cohortId, personIds, dayInLondon(at))
      const accepted: (Enrolment & { status: string | null })[] = []
      const refusals = enrolments.map((enrolment) => {
        const { cohort, learner, now } = enrolment
        const applicant = applicants.get(learner.personId)
        const current = {
          ...cohort,
          capacity,
          taken: places.taken + accepted.length,
          cancelledAt: cancelled ? (cohort.cancelledAt ?? now) : null,
        }
        const applied = applicant ?? { ...NO_POST, status: null }
        const refusal = whyCannotEnrol(current, cohort.course, applied, now)
        if (refusal) return refusal
        accepted.push({ ...enrolment, status: applied.status })
        // The same person may have sent the form twice.
        if (applicant) applicant.status = 'confirmed'
        return null
      })
      await saveEnrolments(tx, cohortId, accepted, at)
      return refusals
    },
    { locks: true },
  )
}

async function saveEnrolments(
  tx: Tx,
  cohortId: number,
  enrolments: readonly (Enrolment & { status: string | null })[],
  at: Date,
): Promise<void> {
  const [first] = enrolments
  if (!first) return
  const { cohort } = first
  const places = enrolments.map(({ learner, adjustmentNeeds }) => ({
    personId: learner.personId,
    adjustmentNeeds,
  }))
  const ids = await saveConfirmedPlaces(tx, { cohortId, places, at })
  await saveAudits(
    tx,
    enrolments.map(({ learner: { personId }, status }) => ({
      by: { personId },
      action: 'enrolment:confirm',
      subjectId: ids.get(personId) ?? 0,
      before: { status },
      after: { status: 'confirmed', cohortId, personId },
    })),
  )
  await saveCohortMessages(tx, {
    cohort,
    kind: 'place-confirmed',
    invite: { method: 'REQUEST', sessions: cohort.sessions },
    messages: enrolments.map(({ learner }) => ({
      ...learner,
      enrolmentId: ids.get(learner.personId) ?? 0,
      ...enrolmentConfirmed({ name: learner.name, cohort: cohortForEmail(cohort) }),
    })),
  })
}
