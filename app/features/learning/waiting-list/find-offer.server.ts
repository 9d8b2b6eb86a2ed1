import { db } from '#app/data/database/database.server.ts'
import type { Applicant } from '#app/data/learning/places/booking-facts.server.ts'
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findEnrolment } from '#app/data/learning/places/enrolments.server.ts'
import { findCohortState } from '#app/data/learning/places/waiting-list.server.ts'
import { whyCannotHoldPlace, type BookingRefusal } from '#app/domain/learning/booking-checks.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'
import { offerState, type OfferState } from '#app/domain/learning/offers.ts'
import { isEnrolmentStatus, type EnrolmentSource } from '#app/domain/learning/places.ts'
import { requireApplicant } from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import type { OfferAnswer } from '#app/features/learning/waiting-list/offer.schema.ts'

type Offer = {
  state: OfferState
  endsAt: Date | null
  /** Why the person cannot take the place that they could otherwise accept. */
  refused: { refusal: BookingRefusal; applicant: Applicant } | null
  answers: OfferAnswer[]
}

/** Whether a person is offered a place in a cohort, and the answers that they can give now. */
export async function findOffer(cohort: Cohort, personId: number, now: Date): Promise<Offer> {
  const enrolment = await findEnrolment(cohort.id, personId)
  if (!enrolment || !isEnrolmentStatus(enrolment.status))
    return { state: 'none', endsAt: null, refused: null, answers: [] }
  const { status, offerEndsAt: endsAt } = enrolment
  const place = { ...enrolment, status, source: enrolment.source as EnrolmentSource }
  const state = offerState(place, cohort, now)
  if (state === 'nominated') return { state, endsAt, refused: null, answers: ['decline'] }
  if (state !== 'open' && state !== 'first-to-accept')
    return { state, endsAt, refused: null, answers: [] }
  if (state === 'first-to-accept' && placesLeft(await findCohortState(db(), cohort.id, now)) === 0)
    return { state: 'waiting', endsAt, refused: null, answers: [] }

  const applicant = await requireApplicant(cohort, personId, now)
  const choices = { again: place.again, overrides: place.overrideReason !== null }
  const refusal = whyCannotHoldPlace({ cohort, course: cohort.course }, applicant, choices, now)
  const refused = refusal && { refusal, applicant }
  const decline: OfferAnswer[] = state === 'open' ? ['decline'] : []
  if (refusal?.reason === 'other-place')
    return { state, endsAt, refused, answers: ['switch', ...decline] }
  return { state, endsAt, refused, answers: refusal ? decline : ['accept', ...decline] }
}
