/** Accepts and declines offers. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { lockRows } from '#app/data/database/dialect.server.ts'
import { findApplicants, type Applicant } from '#app/data/learning/places/booking-facts.server.ts'
import { findCohort, lockCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findEnrolment } from '#app/data/learning/places/enrolments.server.ts'
import { findCohortState } from '#app/data/learning/places/waiting-list.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { whyCannotHoldPlace, type BookingRefusal } from '#app/domain/learning/booking-checks.ts'
import { offerState, type Offered, type OfferState } from '#app/domain/learning/offers.ts'
import {
  isEnrolmentStatus,
  needsManager,
  requestEndsAt,
  type EnrolmentSource,
} from '#app/domain/learning/places.ts'
import { placesOpenTo, quotaOf } from '#app/domain/learning/waiting-list.ts'
import { cohortWithoutLink } from '#app/features/learning/enrolments/cohort-for-email.server.ts'
import { findSupply } from '#app/features/learning/enrolments/find-supply.server.ts'
import {
  findPlaceLeft,
  leaveOtherPlaces,
} from '#app/features/learning/enrolments/leave-other-places.server.ts'
import { notifyBooked } from '#app/features/learning/enrolments/notify-booked.server.ts'
import { passOnDue, passOnPlaces } from '#app/features/learning/enrolments/pass-on-places.server.ts'
import { recordStatus } from '#app/features/learning/enrolments/record-places.server.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { offerDeclined } from '#app/features/learning/waiting-list/waiting-emails.ts'

export type OfferRefusal =
  | Exclude<OfferState, 'open' | 'first-to-accept'>
  | 'taken'
  | { refusal: BookingRefusal; applicant: Applicant }

type Answer = {
  cohort: Pick<Cohort, 'id'>
  personId: number
  by: Actor
  /** The cohort of the course that they leave for this one. */
  switchFrom?: number | null
  now: Date
}

type Locked = {
  tx: Tx
  cohort: Cohort
  applicant: Applicant
  enrolment: Offered & { id: number; source: EnrolmentSource }
}

/** Runs work on a person's enrolment in a locked cohort, after offers that have ended were passed on. */
const withOffer = <T>(
  { cohort: { id: cohortId }, personId, switchFrom = null, now }: Answer,
  work: (locked: Locked) => Promise<T>,
): Promise<T | 'none'> =>
  inTransaction(
    async (tx) => {
      const cohorts = switchFrom === null ? [cohortId] : [cohortId, switchFrom]
      for (const id of cohorts.toSorted((a, b) => a - b)) await lockCohort(tx, id)
      const cohort = await findCohort(cohortId, 'all', tx)
      if (!cohort) return 'none'
      await passOnDue(tx, cohortId, now)
      await lockRows(tx, 'Person', [personId])
      const applicants = await findApplicants({ cohort, personIds: [personId], now }, tx)
      const enrolment = await findEnrolment(cohortId, personId, tx)
      const applicant = applicants.get(personId)
      if (!applicant || !enrolment || !isEnrolmentStatus(enrolment.status)) return 'none'
      const source = enrolment.source as EnrolmentSource
      const place = { ...enrolment, status: enrolment.status, source }
      return work({ tx, cohort, applicant, enrolment: place })
    },
    { locks: true },
  )

/** Accepts an offer, or a free place that goes to the first to accept. Returns why it cannot be accepted, or null. */
export const acceptOffer = (answer: Answer): Promise<OfferRefusal | null> =>
  withOffer(answer, async ({ tx, cohort, applicant, enrolment }) => {
    const { personId, by, switchFrom = null, now } = answer
    const state = offerState(enrolment, cohort, now)
    if (state !== 'open' && state !== 'first-to-accept') return state
    const { again, overrideReason } = enrolment
    const choices = { again, overrides: overrideReason !== null, switchFrom }
    const refusal = whyCannotHoldPlace({ cohort, course: cohort.course }, applicant, choices, now)
    if (refusal) return { refusal, applicant }
    if (state === 'first-to-accept' && !(await isPlaceFree(tx, { cohort, applicant, now })))
      return 'taken'

    const isRequest = cohort.course.needsApproval && needsManager(enrolment.source)
    const status = isRequest ? 'requested' : 'confirmed'
    const endsAt = isRequest ? requestEndsAt(now, cohort.startsAt) : null
    await recordStatus(tx, {
      cohortId: cohort.id,
      status,
      people: [{ enrolmentId: enrolment.id, personId, before: enrolment.status }],
      endsAt,
      by,
      at: now,
    })
    // The email about a confirmed place also says which place they left, as when they switch without an offer.
    const left = isRequest ? null : await findPlaceLeft(tx, { applicant, switchFrom })
    await notifyBooked(tx, {
      cohort,
      status,
      people: [{ ...applicant, enrolmentId: enrolment.id, left }],
      endsAt,
      now,
    })
    await leaveOtherPlaces(tx, {
      cohort,
      applicant,
      switchFrom,
      isNotified: left !== null,
      by,
      now,
    })
    await passOnPlaces(tx, cohort.id, now)
    return null
  })

async function isPlaceFree(
  tx: Tx,
  { cohort, applicant, now }: { cohort: Cohort; applicant: Applicant; now: Date },
): Promise<boolean> {
  const state = await findCohortState(tx, cohort.id, now)
  const supply = await findSupply(tx, { cohort, state, now })
  return placesOpenTo(quotaOf(supply.quotas, applicant.organisationIds), supply) > 0
}

/** Declines an offer, or a place that someone else booked for the person, in one step. Returns why it cannot be declined, or null. */
export const declineOffer = (answer: Answer): Promise<OfferRefusal | null> =>
  withOffer(answer, async ({ tx, cohort, applicant, enrolment }) => {
    const { personId, by, now } = answer
    const state = offerState(enrolment, cohort, now)
    if (state === 'first-to-accept') return 'waiting'
    if (state !== 'open' && state !== 'nominated') return state
    await recordStatus(tx, {
      cohortId: cohort.id,
      status: 'declined',
      people: [{ enrolmentId: enrolment.id, personId, before: enrolment.status }],
      by,
      at: now,
    })
    const { name } = applicant
    await saveCohortMessages(tx, {
      cohort,
      kind: 'place-declined',
      ...(enrolment.status === 'confirmed' && {
        invite: { method: 'CANCEL', sessions: cohort.sessions },
      }),
      messages: [
        {
          ...applicant,
          enrolmentId: enrolment.id,
          ...offerDeclined({ name, cohort: cohortWithoutLink(cohort) }),
        },
      ],
    })
    await passOnPlaces(tx, cohort.id, now)
    return null
  })
