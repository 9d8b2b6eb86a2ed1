import { saveAudit } from '#app/data/operations/audit.server.ts'
import { findCurrentPlaces, lockCohort, type Cohort } from '#app/data/learning/cohorts.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findEnrolment, saveEnrolmentEvent } from '#app/data/learning/enrolments.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { findPostingOn } from '#app/data/facts/postings.server.ts'
import {
  whyCannotEnrol,
  type Applicant,
  type EnrolRefusal,
} from '#app/domain/learning/enrolment.ts'
import { cohortForEmail } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { enrolmentConfirmed } from '#app/features/learning/enrolments/enrolment-emails.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type Learner = { personId: number; name: string; email: string | null }

/** A person's current grade and their status in a cohort, which decide whether they can enrol. */
export async function findApplicant(
  cohortId: number,
  personId: number,
  now: Date,
): Promise<Applicant & { gradeName: string | null }> {
  const posting = await findPostingOn(personId, dayInLondon(now))
  const enrolment = await findEnrolment(cohortId, personId)
  return {
    grade: posting?.grade ?? null,
    gradeName: posting?.grade.name ?? null,
    status: enrolment?.status ?? null,
  }
}

type EnrolOptions = { cohort: Cohort; learner: Learner; adjustmentNeeds: string | null; now: Date }

/**
 * Enrols a person on a cohort, with the audit row and email, or returns why they cannot enrol.
 * Places are counted after locking the cohort, so that they never exceed its capacity, and people
 * who enrol at the same time do not have to try again.
 */
export async function enrol({
  cohort,
  learner,
  adjustmentNeeds,
  now,
}: EnrolOptions): Promise<EnrolRefusal | null> {
  const applicant = await findApplicant(cohort.id, learner.personId, now)
  const earlyRefusal = whyCannotEnrol(cohort, cohort.course, applicant, now)
  if (earlyRefusal) return earlyRefusal

  return inTransaction(
    async (tx) => {
      await lockCohort(tx, cohort.id)
      const { capacity, taken, cancelled, status } = await findCurrentPlaces(
        tx,
        cohort.id,
        learner.personId,
      )
      const current = {
        ...cohort,
        capacity,
        taken,
        cancelledAt: cancelled ? (cohort.cancelledAt ?? now) : null,
      }
      const refusal = whyCannotEnrol(current, cohort.course, { ...applicant, status }, now)
      if (refusal) return refusal

      const { personId } = learner
      const enrolmentId = await saveEnrolmentEvent(tx, {
        cohortId: cohort.id,
        personId,
        status: 'confirmed',
        byId: personId,
        at: now,
        adjustmentNeeds,
      })
      await saveAudit(tx, {
        by: { personId },
        action: 'enrolment:confirm',
        subjectId: enrolmentId,
        before: { status },
        after: { status: 'confirmed', cohortId: cohort.id, personId },
      })
      await saveMessage(tx, {
        to: learner.email,
        kind: 'place-confirmed',
        ...enrolmentConfirmed({ name: learner.name, cohort: cohortForEmail(cohort) }),
      })
      return null
    },
    { locks: true },
  )
}
