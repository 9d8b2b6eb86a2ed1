/** A cohort as somebody who takes or gives up a place finds it. */
import { findCohort, type Cohort } from '#app/data/learning/cohorts.server.ts'
import { findEnrolment } from '#app/data/learning/enrolments.server.ts'
import {
  whyCannotEnrol,
  whyCannotWithdraw,
  type WithdrawRefusal,
} from '#app/domain/learning/enrolment.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { enrolMessage, type Refusal } from '#app/features/learning/enrolments/enrolment-messages.ts'
import { findApplicant } from '#app/features/learning/enrolments/enrol.server.ts'

/** Any cohort: everyone may see them. @throws 404 */
export const requireAnyCohort = async (id: string): Promise<Cohort> =>
  requireFound(await findCohort(requireId(id)))

/** Why a person cannot take a place, in words, or null when they can. */
export async function findEnrolMessage(
  cohort: Cohort,
  personId: number,
  now: Date,
): Promise<Refusal | null> {
  const applicant = await findApplicant(cohort.id, personId, now)
  const { course } = cohort
  const problem = whyCannotEnrol(cohort, course, applicant, now)
  return (
    problem &&
    enrolMessage(problem, {
      courseTitle: course.title,
      eligibility: course,
      gradeName: applicant.gradeName,
    })
  )
}

/** Why a person cannot give up their place, or null when they can. */
export const findWithdrawRefusal = async (
  cohort: Cohort,
  personId: number,
  now: Date,
): Promise<WithdrawRefusal | null> =>
  whyCannotWithdraw(cohort, await findEnrolment(cohort.id, personId), now)
