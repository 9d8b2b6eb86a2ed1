/**
 * The statuses of a person's place in a cohort, and which can follow which. An enrolment has the
 * status of its latest event.
 */

export const ENROLMENT_STATUSES = [
  'requested',
  'confirmed',
  'waiting',
  'offered',
  'declined',
  'expired',
  'withdrawn',
] as const
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number]

/** The statuses that use up a place: a request and an offer hold it until they are answered or expire. */
export const PLACE_HOLDING_STATUSES = [
  'requested',
  'confirmed',
  'offered',
] as const satisfies readonly EnrolmentStatus[]

/** The statuses in which a person has, or would like to have, a place. */
export const ACTIVE_STATUSES = [
  ...PLACE_HOLDING_STATUSES,
  'waiting',
] as const satisfies readonly EnrolmentStatus[]
type ActiveStatus = (typeof ACTIVE_STATUSES)[number]

export const isEnrolmentStatus = (text: string): text is EnrolmentStatus =>
  (ENROLMENT_STATUSES as readonly string[]).includes(text)
export const holdsPlace = (status: string | null): boolean =>
  (PLACE_HOLDING_STATUSES as readonly (string | null)[]).includes(status)
export const isActive = (status: string | null): status is ActiveStatus =>
  (ACTIVE_STATUSES as readonly (string | null)[]).includes(status)

/** Whether a person waits for a place or has an offer of one. An admin can give them the place. */
export const hopesForPlace = (status: string | null): status is 'waiting' | 'offered' =>
  status === 'waiting' || status === 'offered'

const FRESH_START = ['requested', 'confirmed', 'waiting', 'offered'] as const

/** The statuses that can follow each status. `new` is a person who was never in the cohort. */
const TRANSITIONS: Readonly<Record<EnrolmentStatus | 'new', readonly EnrolmentStatus[]>> = {
  new: FRESH_START,
  requested: ['confirmed', 'declined', 'expired', 'withdrawn'],
  // Declined by someone for whom another person booked the place.
  confirmed: ['withdrawn', 'declined'],
  waiting: ['confirmed', 'requested', 'offered', 'expired', 'withdrawn'],
  offered: ['confirmed', 'requested', 'declined', 'expired', 'withdrawn'],
  declined: FRESH_START,
  expired: FRESH_START,
  withdrawn: FRESH_START,
}

/** Whether a place can go from one status to another. */
export const canBecome = (from: EnrolmentStatus | null, to: EnrolmentStatus): boolean =>
  TRANSITIONS[from ?? 'new'].includes(to)

/**
 * How a person was booked. A walk-in or substitute is in the room, so their place may exceed the
 * capacity.
 */
export const ENROLMENT_SOURCES = [
  'self',
  'delegate',
  'nomination',
  'assignment',
  'admin',
  'file',
  'walk-in',
  'substitute',
] as const
export type EnrolmentSource = (typeof ENROLMENT_SOURCES)[number]

/** Whether a manager or leader chose the person for the cohort. */
export const isNominated = (source: string): source is 'nomination' | 'assignment' =>
  source === 'nomination' || source === 'assignment'

/** The sources for which a manager must approve a place on a course with approval. The others were asked for by someone who may approve. */
export const needsManager = (source: EnrolmentSource): boolean =>
  source === 'self' || source === 'delegate'

export const STATUS_LABELS: Readonly<Record<EnrolmentStatus, string>> = {
  requested: 'Waiting for approval',
  confirmed: 'Confirmed',
  waiting: 'On the waiting list',
  offered: 'Offered a place',
  declined: 'Declined',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
}

const DAY_MS = 24 * 60 * 60 * 1000
const APPROVAL_WORKING_DAYS = 5
const REMINDER_WORKING_DAYS = 2

const isWeekend = (instant: Date): boolean => [0, 6].includes(instant.getUTCDay())

/**
 * The same time of day a number of working days later, Monday to Friday. Bank holidays count as working days, because they
 * differ between the nations and the service has no maintained source for them.
 */
function workingDaysAfter(instant: Date, count: number): Date {
  let end = instant
  for (let days = 0; days < count; days += isWeekend(end) ? 0 : 1)
    end = new Date(end.getTime() + DAY_MS)
  return end
}

/** When those who approve a request are reminded of it. */
export const approvalReminderAt = (askedAt: Date): Date =>
  workingDaysAfter(askedAt, REMINDER_WORKING_DAYS)

/** When a request for approval expires: after five working days, and never after the start. */
export function requestEndsAt(askedAt: Date, startsAt: Date | null): Date {
  const end = workingDaysAfter(askedAt, APPROVAL_WORKING_DAYS)
  return startsAt !== null && startsAt < end ? startsAt : end
}
