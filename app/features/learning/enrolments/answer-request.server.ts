/** Approves and declines requests for a place. Callers check that the actor may decide about the person. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { findApplicants, type Applicant } from '#app/data/learning/places/booking-facts.server.ts'
import { findCohort, lockCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findEnrolmentById } from '#app/data/learning/places/enrolments.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { cohortWithoutLink } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { notifyBooked } from '#app/features/learning/enrolments/notify-booked.server.ts'
import { passOnDue, passOnPlaces } from '#app/features/learning/enrolments/pass-on-places.server.ts'
import { recordStatus } from '#app/features/learning/enrolments/record-places.server.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { requestDeclined } from '#app/features/learning/waiting-list/waiting-emails.ts'

/** Why a request cannot be answered: there is none, or it was answered or ended already. */
export type RequestRefusal = 'unknown-request' | 'not-requested'

type Answer = { enrolmentId: number; by: Actor; now: Date }
type Locked = { tx: Tx; cohort: Cohort; applicant: Applicant }

/** Runs work on a request in a locked cohort, after requests that have ended were passed on. */
async function withRequest(
  { enrolmentId, now }: Answer,
  work: (locked: Locked) => Promise<void>,
): Promise<RequestRefusal | null> {
  const asked = await findEnrolmentById(enrolmentId)
  if (!asked) return 'unknown-request'
  const { cohortId } = asked
  return inTransaction(
    async (tx) => {
      await lockCohort(tx, cohortId)
      const cohort = await findCohort(cohortId, 'all', tx)
      await passOnDue(tx, cohortId, now)
      const current = await findEnrolmentById(enrolmentId, tx)
      if (!cohort || current?.status !== 'requested') return 'not-requested'
      const { personId } = current
      const applicants = await findApplicants({ cohort, personIds: [personId], now }, tx)
      const applicant = applicants.get(personId)
      if (!applicant) return 'unknown-request'
      await work({ tx, cohort, applicant })
      return null
    },
    { locks: true },
  )
}

/** Confirms the place that a request holds. Returns why it cannot, or null. */
export const approvePlace = (answer: Answer): Promise<RequestRefusal | null> =>
  withRequest(answer, async ({ tx, cohort, applicant }) => {
    const { enrolmentId, by, now } = answer
    await recordStatus(tx, {
      cohortId: cohort.id,
      status: 'confirmed',
      people: [{ enrolmentId, personId: applicant.personId, before: 'requested' }],
      reason: 'Approved',
      by,
      at: now,
    })
    const people = [{ ...applicant, enrolmentId }]
    await notifyBooked(tx, { cohort, status: 'confirmed', people, endsAt: null, now })
  })

/** Declines a request, notifies the person and passes on the place. Returns why it cannot, or null. */
export const declineRequest = (
  answer: Answer & { reason: string | null },
): Promise<RequestRefusal | null> =>
  withRequest(answer, async ({ tx, cohort, applicant }) => {
    const { enrolmentId, reason, by, now } = answer
    await recordStatus(tx, {
      cohortId: cohort.id,
      status: 'declined',
      people: [{ enrolmentId, personId: applicant.personId, before: 'requested' }],
      reason,
      by,
      at: now,
    })
    const { name } = applicant
    const email = requestDeclined({ name, cohort: cohortWithoutLink(cohort), reason })
    await saveCohortMessages(tx, {
      cohort,
      kind: 'request-declined',
      messages: [{ ...applicant, enrolmentId, ...email }],
    })
    await passOnPlaces(tx, cohort.id, now)
  })
