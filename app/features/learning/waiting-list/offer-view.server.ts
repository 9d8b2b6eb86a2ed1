/** The page on which a person answers an offer. */
import { db } from '#app/data/database/database.server.ts'
import type { Cohort } from '#app/data/learning/cohorts.server.ts'
import { findEnrolment } from '#app/data/learning/enrolments.server.ts'
import { findCohortState } from '#app/data/learning/waiting-list.server.ts'
import { whyCannotHoldPlace } from '#app/domain/learning/booking-checks.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'
import { offerState } from '#app/domain/learning/offers.ts'
import { isEnrolmentStatus, type EnrolmentSource } from '#app/domain/learning/places.ts'
import {
  messageFor,
  requireApplicant,
} from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import type { OfferAnswer } from '#app/features/learning/waiting-list/offer.schema.ts'
import { OFFER_MESSAGES } from '#app/features/learning/waiting-list/offer-messages.ts'
import { formatInstant } from '#app/ui/text/dates.ts'

type OfferView = { title: string; text: string; answers: OfferAnswer[] }

/** What a person can answer about a place in a cohort now. */
export async function findOfferView(
  cohort: Cohort,
  personId: number,
  now: Date,
): Promise<OfferView> {
  const enrolment = await findEnrolment(cohort.id, personId)
  if (!enrolment || !isEnrolmentStatus(enrolment.status))
    return { ...OFFER_MESSAGES.none, answers: [] }
  const { status, offerEndsAt } = enrolment
  const place = { ...enrolment, status, source: enrolment.source as EnrolmentSource }
  const state = offerState(place, cohort, now)
  if (state === 'nominated') return { ...OFFER_MESSAGES.nominated, answers: ['decline'] }
  if (state !== 'open' && state !== 'first-to-accept')
    return { ...OFFER_MESSAGES[state], answers: [] }
  if (state === 'first-to-accept' && placesLeft(await findCohortState(db(), cohort.id, now)) === 0)
    return { ...OFFER_MESSAGES.waiting, answers: [] }

  const applicant = await requireApplicant(cohort, personId, now)
  const choices = { again: place.again, overrides: place.overrideReason !== null }
  const refusal = whyCannotHoldPlace({ cohort, course: cohort.course }, applicant, choices, now)
  const decline: OfferAnswer[] = state === 'open' ? ['decline'] : []
  if (refusal?.reason === 'other-place')
    return {
      ...messageFor(refusal, cohort, applicant),
      text: `You have a place on ${refusal.place.cohortName}, and can have one place on this course.${byWhen(offerEndsAt)}`,
      answers: ['switch', ...decline],
    }
  if (refusal) return { ...messageFor(refusal, cohort, applicant), answers: decline }
  return state === 'open'
    ? {
        title: 'We have a place for you',
        text: `Accept it to have the place.${byWhen(offerEndsAt)}`,
        answers: ['accept', 'decline'],
      }
    : {
        title: 'A place is free',
        text: 'The cohort starts soon, so the first person on the waiting list to accept has the place.',
        answers: ['accept'],
      }
}

const byWhen = (endsAt: Date | null): string =>
  endsAt === null
    ? ''
    : ` Answer by ${formatInstant(endsAt)}. After that, we will offer the place to someone else.`
