/** Offers of a place: whether a person can accept or decline one now. */
import { isOpen, type CohortTimes } from '#app/domain/learning/enrolment.ts'
import type { EnrolmentSource, EnrolmentStatus } from '#app/domain/learning/places.ts'
import { isFirstToAccept } from '#app/domain/learning/waiting-list.ts'

export type Offered = {
  status: EnrolmentStatus
  source: EnrolmentSource
  offerEndsAt: Date | null
  again: boolean
  overrideReason: string | null
}

/**
 * - open: can be accepted or declined
 * - first-to-accept: the person waits, and the first to accept has the free place
 * - nominated: someone else booked the place, and the person can decline it
 * - accepted, declined, ended: the offer was used or is over
 * - waiting: nothing is offered yet
 * - none: the person never had an offer
 */
export type OfferState =
  'open' | 'first-to-accept' | 'nominated' | 'accepted' | 'declined' | 'ended' | 'waiting' | 'none'

/**
 * Whether a list of places links to the page that answers an offer: for an open offer, and for someone
 * on the waiting list who was told that the first to accept has a free place.
 */
export const canAnswerOffer = (
  place: { status: string; invitedAt: Date | null },
  cohort: CohortTimes,
  now: Date,
): boolean =>
  place.status === 'offered' ||
  (place.status === 'waiting' && place.invitedAt !== null && isFirstToAccept(cohort, now))

const BOOKED_BY_OTHERS: ReadonlySet<EnrolmentSource> = new Set([
  'nomination',
  'assignment',
  'admin',
  'file',
])

export function offerState(place: Offered, cohort: CohortTimes, now: Date): OfferState {
  switch (place.status) {
    case 'offered':
      return place.offerEndsAt !== null && now < place.offerEndsAt ? 'open' : 'ended'
    case 'waiting':
      return isFirstToAccept(cohort, now) ? 'first-to-accept' : 'waiting'
    case 'confirmed':
      return BOOKED_BY_OTHERS.has(place.source) && isOpen(cohort, now) ? 'nominated' : 'accepted'
    case 'requested':
      return 'accepted'
    case 'declined':
      return 'declined'
    case 'expired':
      return 'ended'
    case 'withdrawn':
      return 'none'
  }
}
