/** What a delegate reads about a place that is offered to the person they act for. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { bookingMessage } from '#app/features/learning/enrolments/booking-messages.ts'
import type { OfferRefusal } from '#app/features/learning/waiting-list/answer-offer.server.ts'
import { findOffer } from '#app/features/learning/waiting-list/find-offer.server.ts'
import type { OfferAnswer } from '#app/features/learning/waiting-list/offer.schema.ts'
import { byWhen } from '#app/features/learning/waiting-list/offer-view.server.ts'

const NO_OFFER: Readonly<Record<Extract<OfferRefusal, string>, string>> = {
  accepted: 'They have this place already. You do not need to do anything.',
  nominated: 'They have this place already. To give it up, withdraw.',
  declined: 'This place was declined. If they want one after all, book it again.',
  ended: 'This offer has ended, and the place was offered to someone else. You can book again.',
  waiting: 'They are on the waiting list. We will email them when there is a place.',
  taken: 'Someone else has taken this place. They are still on the waiting list.',
  none: 'They have not been offered a place on this cohort. Book one, or join the waiting list.',
}

/** Why an offer cannot be answered for the person, and what to do instead. */
export const describeActingRefusal = (refusal: OfferRefusal, cohort: Cohort): string =>
  typeof refusal === 'string'
    ? NO_OFFER[refusal]
    : bookingMessage(refusal.refusal, { cohort, applicant: refusal.applicant })

/** The offer to a person, with the answers that their delegate can give now. */
export async function findActingOffer(
  cohort: Cohort,
  { personId, name }: { personId: number; name: string },
  now: Date,
): Promise<{ text: string; answers: OfferAnswer[] }> {
  const { state, endsAt, refused, answers } = await findOffer(cohort, personId, now)
  if (state !== 'open' && state !== 'first-to-accept')
    // A delegate withdraws from a confirmed place instead, which also asks for the reason.
    return { text: NO_OFFER[state], answers: [] }
  const offered =
    state === 'open'
      ? `${name} has been offered a place.`
      : `A place is free, and the first person on the waiting list to accept has it.`
  const { refusal } = refused ?? {}
  if (refusal?.reason === 'other-place')
    return {
      text: `${offered} They have a place on ${refusal.place.cohortName}, and can have one place on this course.${byWhen(endsAt)}`,
      answers,
    }
  return {
    text: refused
      ? `${offered} They cannot accept it. ${describeActingRefusal(refused, cohort)}`
      : `${offered}${byWhen(endsAt)}`,
    answers,
  }
}
