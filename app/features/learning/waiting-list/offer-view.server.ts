/** The page on which a person answers an offer. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { messageFor } from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { findOffer } from '#app/features/learning/waiting-list/find-offer.server.ts'
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
  const { state, endsAt, refused, answers } = await findOffer(cohort, personId, now)
  if (state !== 'open' && state !== 'first-to-accept') return { ...OFFER_MESSAGES[state], answers }
  if (refused) {
    const { refusal, applicant } = refused
    const message = messageFor(refusal, cohort, applicant)
    return refusal.reason === 'other-place'
      ? {
          ...message,
          text: `You have a place on ${refusal.place.cohortName}, and can have one place on this course.${byWhen(endsAt)}`,
          answers,
        }
      : { ...message, answers }
  }
  return state === 'open'
    ? {
        title: 'We have a place for you',
        text: `Accept it to have the place.${byWhen(endsAt)}`,
        answers,
      }
    : {
        title: 'A place is free',
        text: 'The cohort starts soon, so the first person on the waiting list to accept has the place.',
        answers,
      }
}

/** By when an offer can be answered, as the end of a paragraph. */
export const byWhen = (endsAt: Date | null): string =>
  endsAt === null
    ? ''
    : ` Answer by ${formatInstant(endsAt)}. After that, we will offer the place to someone else.`
