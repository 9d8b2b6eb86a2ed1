/** Messages that say why an offer cannot be answered, and what to do instead. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { OfferRefusal } from '#app/features/learning/waiting-list/answer-offer.server.ts'
import { enrolMessage } from '#app/features/learning/enrolments/enrolment-messages.ts'

type Message = { title: string; text: string }

export const OFFER_MESSAGES: Readonly<Record<Extract<OfferRefusal, string>, Message>> = {
  accepted: {
    title: 'You have accepted this place',
    text: 'You do not need to do anything. The dates and how to join are on the cohort page.',
  },
  nominated: {
    title: 'You have a place on this cohort',
    text: 'Someone booked this place for you. If you cannot take it, decline it so that someone else can have it.',
  },
  declined: {
    title: 'You declined this place',
    text: 'Someone else can have it. If you want a place after all, enrol again or join the waiting list on the cohort page.',
  },
  ended: {
    title: 'This offer has ended',
    text: 'You did not accept the place in time, so we have offered it to someone else. You can join the waiting list again on the cohort page.',
  },
  waiting: {
    title: 'You are on the waiting list',
    text: 'There is no place for you yet. We will email you when we can offer you one.',
  },
  taken: {
    title: 'Someone else has taken this place',
    text: 'You are still on the waiting list. We will email you if another place becomes free.',
  },
  none: {
    title: 'We have not offered you a place on this cohort',
    text: 'Enrol or join the waiting list on the cohort page.',
  },
}

/** One sentence or two about an offer that was not accepted. */
export function describeOfferRefusal(refusal: OfferRefusal, { course }: Cohort): string {
  if (typeof refusal === 'string') {
    const { title, text } = OFFER_MESSAGES[refusal]
    return `${title}. ${text}`
  }
  const { title, text } = enrolMessage(refusal.refusal, {
    ...refusal.applicant,
    courseTitle: course.title,
    eligibility: course,
  })
  return `${title}. ${text}`
}
