/** Checks whether a person can enrol on a cohort or withdraw from it, before they ask. */
import { db } from '#app/data/database/database.server.ts'
import { findApplicant, type Applicant } from '#app/data/learning/places/booking-facts.server.ts'
import { findAnyCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { findEnrolment } from '#app/data/learning/places/enrolments.server.ts'
import { findCohortState } from '#app/data/learning/places/waiting-list.server.ts'
import { whyCannotBook, type BookingRefusal } from '#app/domain/learning/booking-checks.ts'
import { whyCannotWithdraw, type WithdrawRefusal } from '#app/domain/learning/enrolment.ts'
import { placesOpenTo, quotaOf } from '#app/domain/learning/waiting-list.ts'
import {
  enrolMessage,
  type EnrolMessage,
} from '#app/features/learning/enrolments/enrolment-messages.ts'
import { findSupply } from '#app/features/learning/enrolments/find-supply.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** Finds a cohort by the id in the URL. There is no scope, because everyone can see every cohort. @throws 404 */
export const requireAnyCohort = async (id: string): Promise<Cohort> =>
  requireFound(await findAnyCohort(requireId(id)))

/** Why a person cannot have a place, or null if they can. Saving checks it again. */
export async function findBookingRefusal(
  cohort: Cohort,
  applicant: Applicant,
  { again, switchFrom, now }: { again: boolean; switchFrom: number | null; now: Date },
): Promise<BookingRefusal | null> {
  const choices = { again, switchFrom, overrides: false }
  const refusal = whyCannotBook({ cohort, course: cohort.course }, applicant, choices, now)
  if (refusal) return refusal
  const state = await findCohortState(db(), cohort.id, now)
  const supply = await findSupply(db(), { cohort, state, now })
  const isFull = placesOpenTo(quotaOf(supply.quotas, applicant.organisationIds), supply) === 0
  return isFull ? { reason: 'full' } : null
}

/** The message about a refusal for the person themselves. */
export const messageFor = (
  refusal: BookingRefusal,
  { course }: Cohort,
  applicant: Applicant,
): EnrolMessage =>
  enrolMessage(refusal, { ...applicant, courseTitle: course.title, eligibility: course })

/** A person's facts for a cohort. @throws 404 if there is no such person */
export const requireApplicant = async (
  cohort: Cohort,
  personId: number,
  now: Date,
): Promise<Applicant> => requireFound(await findApplicant(cohort, personId, now))

/** Why a person cannot withdraw, or null if they can. */
export const findWithdrawRefusal = async (
  cohort: Cohort,
  personId: number,
  now: Date,
): Promise<WithdrawRefusal | null> =>
  whyCannotWithdraw(cohort, await findEnrolment(cohort.id, personId), now)

export const isOnWaitingList = async (cohort: Cohort, personId: number): Promise<boolean> =>
  (await findEnrolment(cohort.id, personId))?.status === 'waiting'
