import type { Tx } from '#app/data/database/database.server.ts'
import type { Applicant } from '#app/data/learning/places/booking-facts.server.ts'
import { findCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { cohortForEmail } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { enrolmentWithdrawn } from '#app/features/learning/enrolments/enrolment-emails.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { passOnPlaces } from '#app/features/learning/enrolments/pass-on-places.server.ts'
import { recordStatus } from '#app/features/learning/enrolments/record-places.server.ts'

type Leaving = {
  cohort: Pick<Cohort, 'id' | 'name'>
  applicant: Applicant
  /** A locked cohort in which the person has a place, or null. */
  switchFrom: number | null
  /** Whether an email about the new place says that they left the other one. */
  isNotified?: boolean
  by: Actor
  now: Date
}

/** The confirmed place that a person gives up for another one, with its cohort, or null. */
export async function findPlaceLeft(
  tx: Tx,
  { applicant, switchFrom }: Pick<Leaving, 'applicant' | 'switchFrom'>,
): Promise<{ enrolmentId: number; cohort: Cohort } | null> {
  const place = applicant.otherPlaces.find(
    ({ cohortId, status }) => cohortId === switchFrom && status === 'confirmed',
  )
  const cohort = place ? await findCohort(place.cohortId, 'all', tx) : null
  return place && cohort ? { enrolmentId: place.enrolmentId, cohort } : null
}

/** Takes a person who now has a place off the waiting lists of the other cohorts of the course, and gives up the place that they switched from. */
export async function leaveOtherPlaces(
  tx: Tx,
  { cohort, applicant, switchFrom, isNotified = false, by, now }: Leaving,
): Promise<void> {
  const { personId } = applicant
  const reason = `Has a place on ${cohort.name}`
  for (const { enrolmentId, cohortId } of applicant.waitingElsewhere) {
    const people = [{ enrolmentId, personId, before: 'waiting' as const }]
    await recordStatus(tx, { cohortId, status: 'withdrawn', people, reason, by, at: now })
  }
  const left = applicant.otherPlaces.find(({ cohortId }) => cohortId === switchFrom)
  if (!left) return
  await recordStatus(tx, {
    cohortId: left.cohortId,
    status: 'withdrawn',
    people: [{ enrolmentId: left.enrolmentId, personId, before: left.status }],
    reason: `Switched to ${cohort.name}`,
    by,
    at: now,
  })
  const from =
    left.status === 'confirmed' && !isNotified ? await findCohort(left.cohortId, 'all', tx) : null
  if (from)
    await saveCohortMessages(tx, {
      cohort: from,
      kind: 'place-withdrawn',
      invite: { method: 'CANCEL', sessions: from.sessions },
      messages: [
        {
          ...applicant,
          enrolmentId: left.enrolmentId,
          ...enrolmentWithdrawn({ name: applicant.name, cohort: cohortForEmail(from) }),
        },
      ],
    })
  await passOnPlaces(tx, left.cohortId, now)
}
