/** The page on which a person asks for a place: what they can do on this cohort now. */
import { listOtherDates } from '#app/features/learning/cohorts/cancel-cohort.server.ts'
import type { Applicant } from '#app/data/learning/places/booking-facts.server.ts'
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { BookingRefusal } from '#app/domain/learning/booking-checks.ts'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import {
  findBookingRefusal,
  messageFor,
  requireApplicant,
} from '#app/features/learning/enrolments/enrolment-checks.server.ts'
import { describeApprovers } from '#app/features/learning/team/describe-approvers.server.ts'

/** What the form does. Null if there is nothing that the person can do on this cohort. */
export type EnrolStep = 'book' | 'request' | 'join-list' | null

type Choices = { again: boolean; switchFrom: number | null }

/** The refusals that the person can answer by a choice: to take the course again, or to switch. */
function choose(refusal: BookingRefusal, choices: Choices): Choices | null {
  if (refusal.reason === 'completed' && !choices.again) return { ...choices, again: true }
  if (refusal.reason === 'other-place' && choices.switchFrom === null)
    return { ...choices, switchFrom: refusal.place.cohortId }
  return null
}

/** The choices that a person must make to have a place, and what still prevents it. */
async function findChoices(cohort: Cohort, applicant: Applicant, now: Date) {
  let choices: Choices = { again: false, switchFrom: null }
  const first = await findBookingRefusal(cohort, applicant, { ...choices, now })
  let refusal = first
  for (
    let next = refusal && choose(refusal, choices);
    next;
    next = refusal && choose(refusal, choices)
  ) {
    choices = next
    refusal = await findBookingRefusal(cohort, applicant, { ...choices, now })
  }
  return { choices, asks: first, refusal }
}

/** What a person can do on a cohort, whoever does it for them, and the refusal that says why it is not simply to book. */
export async function findEnrolStep(cohort: Cohort, personId: number, now: Date) {
  const applicant = await requireApplicant(cohort, personId, now)
  const { choices, asks, refusal } = await findChoices(cohort, applicant, now)
  const canJoinList = refusal?.reason === 'full' && choices.switchFrom === null
  const step: EnrolStep = canJoinList
    ? 'join-list'
    : refusal
      ? null
      : cohort.course.needsApproval
        ? 'request'
        : 'book'
  return {
    applicant,
    // The last refusal says what prevents the place. If there is none, the first says what to choose.
    shown: refusal ?? asks,
    step,
    again: choices.again,
    switches: choices.switchFrom !== null,
  }
}

export async function findEnrolView(cohort: Cohort, personId: number, now: Date) {
  const { applicant, shown, ...can } = await findEnrolStep(cohort, personId, now)
  const { step } = can
  const message = shown && messageFor(shown, cohort, applicant)
  return {
    cohort: withoutLink(cohort),
    message,
    ...can,
    approvers: step === 'request' ? await describeApprovers(cohort, personId, now) : null,
    others: message?.offersOtherDates ? (await listOtherDates(cohort, now)).map(withoutLink) : [],
  }
}

/** The cohort that a person switches from: the one of the same course in which they have a place. */
export async function findSwitchFrom(
  cohort: Cohort,
  personId: number,
  now: Date,
): Promise<number | null> {
  const { otherPlaces } = await requireApplicant(cohort, personId, now)
  return otherPlaces.find(({ courseId }) => courseId === cohort.courseId)?.cohortId ?? null
}
