/** Checks whether a person can enrol on a cohort or withdraw from it. */
import { findApplicant } from '#app/data/learning/applicants.server.ts'
import { findAnyCohort, type Cohort } from '#app/data/learning/cohorts.server.ts'
import { findEnrolment } from '#app/data/learning/enrolments.server.ts'
import {
  whyCannotEnrol,
  whyCannotWithdraw,
  type WithdrawRefusal,
} from '#app/domain/learning/enrolment.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import {
  enrolMessage,
  type EnrolMessage,
} from '#app/features/learning/enrolments/enrolment-messages.ts'

/** Finds a cohort by the id in the URL. There is no scope, because everyone can see every cohort. @throws 404 */
export const requireAnyCohort = async (id: string): Promise<Cohort> =>
  requireFound(await findAnyCohort(requireId(id)))

/** The message that says why a person cannot enrol, or null if they can. */
export async function findEnrolMessage(
  cohort: Cohort,
  personId: number,
  now: Date,
): Promise<EnrolMessage | null> {
  const applicant = await findApplicant(cohort.id, personId)
  const { course } = cohort
  const refusal = whyCannotEnrol(cohort, course, applicant, now)
  return (
    refusal &&
    enrolMessage(refusal, {
      courseTitle: course.title,
      eligibility: course,
      gradeName: applicant.gradeName,
    })
  )
}

/** Why a person cannot withdraw, or null if they can. */
export const findWithdrawRefusal = async (
  cohort: Cohort,
  personId: number,
  now: Date,
): Promise<WithdrawRefusal | null> =>
  whyCannotWithdraw(cohort, await findEnrolment(cohort.id, personId), now)
