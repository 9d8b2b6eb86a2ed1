/** Enrolment: a person's place in a cohort. Its status is that of its latest event. */
import { isEligible, type Eligibility, type Post } from '#app/domain/learning/eligibility.ts'

export const ENROLMENT_STATUSES = ['confirmed', 'withdrawn'] as const
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number]

/** The statuses that use up a place. */
export const PLACE_HOLDING_STATUSES = ['confirmed'] as const satisfies readonly EnrolmentStatus[]

export const STATUS_LABELS: Readonly<Record<EnrolmentStatus, string>> = {
  confirmed: 'Confirmed',
  withdrawn: 'Withdrawn',
}

export type CohortTimes = {
  cancelledAt: Date | null
  /** When enrolling and withdrawing end, if that is before the first session. */
  closesAt: Date | null
  /** When the first session starts; null if there are no sessions. */
  startsAt: Date | null
}
export type CohortPlaces = CohortTimes & { capacity: number; taken: number }

export const placesLeft = ({ capacity, taken }: { capacity: number; taken: number }): number =>
  Math.max(0, capacity - taken)

export type EnrolRefusal =
  'already-enrolled' | 'cancelled' | 'started' | 'closed' | 'not-eligible' | 'full'

export type Applicant = Post & {
  /** The status of their enrolment in this cohort, or null if they never enrolled. */
  status: string | null
}

/** Why someone cannot enrol, or null if they can. Permanent reasons come before temporary ones. */
export function whyCannotEnrol(
  cohort: CohortPlaces,
  course: Eligibility,
  applicant: Applicant,
  now: Date,
): EnrolRefusal | null {
  if (applicant.status === 'confirmed') return 'already-enrolled'
  if (cohort.cancelledAt !== null) return 'cancelled'
  if (hasStarted(cohort, now)) return 'started'
  if (isClosed(cohort, now)) return 'closed'
  if (!isEligible(course, applicant)) return 'not-eligible'
  return placesLeft(cohort) === 0 ? 'full' : null
}

export type WithdrawRefusal = 'no-place' | 'cancelled' | 'started' | 'closed'

/** Why someone cannot withdraw from a cohort, or null if they can. */
export function whyCannotWithdraw(
  cohort: CohortTimes,
  enrolment: { status: string } | null,
  now: Date,
): WithdrawRefusal | null {
  if (enrolment?.status !== 'confirmed') return 'no-place'
  if (cohort.cancelledAt !== null) return 'cancelled'
  if (hasStarted(cohort, now)) return 'started'
  return isClosed(cohort, now) ? 'closed' : null
}

export type CancelRefusal = 'already-cancelled' | 'already-finished'

/** Why a cohort cannot be cancelled, or null if it can. */
export function whyCannotCancel(
  cohort: { cancelledAt: Date | null; endsAt: Date | null },
  now: Date,
): CancelRefusal | null {
  if (cohort.cancelledAt !== null) return 'already-cancelled'
  return cohort.endsAt !== null && now >= cohort.endsAt ? 'already-finished' : null
}

const hasStarted = ({ startsAt }: CohortTimes, now: Date): boolean =>
  startsAt !== null && now >= startsAt
const isClosed = ({ closesAt }: CohortTimes, now: Date): boolean =>
  closesAt !== null && now >= closesAt

/** Whether the cohort's dates still allow people to enrol and withdraw. */
export const isOpen = (cohort: CohortTimes, now: Date): boolean =>
  cohort.cancelledAt === null && !hasStarted(cohort, now) && !isClosed(cohort, now)

/** The maximum length of a description of adjustment needs, in characters. */
export const ADJUSTMENT_NEEDS_MAX_LENGTH = 1000

export const WITHDRAWAL_REASONS = [
  'diary',
  'role',
  'work',
  'not-right',
  'personal',
  'other',
] as const
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number]
export const WITHDRAWAL_LABELS: Readonly<Record<WithdrawalReason, string>> = {
  diary: 'Something else is at the same time',
  role: 'I am changing role or leaving',
  work: 'I cannot be spared from work',
  'not-right': 'The course is not right for me',
  personal: 'Personal reasons',
  other: 'Another reason',
}
