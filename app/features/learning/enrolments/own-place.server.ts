import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findEnrolment } from '#app/data/learning/places/enrolments.server.ts'
import { canAnswerOffer } from '#app/domain/learning/offers.ts'
import { isEnrolmentStatus } from '#app/domain/learning/places.ts'
import type { OwnPlace } from '#app/features/learning/enrolments/viewer-place.tsx'
import { describeApprovers } from '#app/features/learning/team/describe-approvers.server.ts'
import { findWaitingPosition } from '#app/features/learning/waiting-list/waiting-position.server.ts'

/** A person's place on a cohort, or what they have instead. */
export async function findOwnPlace(cohort: Cohort, personId: number, now: Date): Promise<OwnPlace> {
  const enrolment = await findEnrolment(cohort.id, personId)
  const status = enrolment && isEnrolmentStatus(enrolment.status) ? enrolment.status : null
  return {
    status,
    offerEndsAt: enrolment?.offerEndsAt ?? null,
    requestEndsAt: enrolment?.requestEndsAt ?? null,
    canAccept: enrolment !== null && canAnswerOffer(enrolment, cohort, now),
    anyDate: enrolment?.anyDate ?? false,
    approvers: status === 'requested' ? await describeApprovers(cohort, personId, now) : null,
    position: status === 'waiting' ? await findWaitingPosition(cohort, personId, now) : null,
  }
}
