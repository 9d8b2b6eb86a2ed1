/**
 * Enrolment: when people can enrol on a cohort and withdraw from it. For the statuses of a place,
 * see places.ts.
 */
import { isActive } from '#app/domain/learning/places.ts'

export type CohortTimes = {
  cancelledAt: Date | null
  /** When enrolling and withdrawing end, if that is before the first session. */
  closesAt: Date | null
  /** When the first session starts; null if there are no sessions. */
  startsAt: Date | null
}

export const placesLeft = ({ capacity, taken }: { capacity: number; taken: number }): number =>
  Math.max(0, capacity - taken)

export type WithdrawRefusal = 'no-place' | 'cancelled' | 'started' | 'closed'

/** Why someone cannot withdraw from a cohort, or null if they can. */
export function whyCannotWithdraw(
  cohort: CohortTimes,
  enrolment: { status: string } | null,
  now: Date,
): WithdrawRefusal | null {
  if (!isActive(enrolment?.status ?? null)) return 'no-place'
  // People can always leave a waiting list, which may go on for other dates.
  if (enrolment?.status === 'waiting') return null
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

export const hasStarted = ({ startsAt }: CohortTimes, now: Date): boolean =>
  startsAt !== null && now >= startsAt
export const isClosed = ({ closesAt }: CohortTimes, now: Date): boolean =>
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
