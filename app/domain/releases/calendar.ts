/** The release calendar: the dates on which figures are due to be published. Everyone can read it. */

/** A confirmed date is a promise: changing or cancelling it needs a reason, which everyone can read. */
const DATE_STATUSES = ['provisional', 'confirmed', 'cancelled'] as const
export type DateStatus = (typeof DATE_STATUSES)[number]
export const isDateStatus = (text: string): text is DateStatus =>
  (DATE_STATUSES as readonly string[]).includes(text)

export type PlannedDate = { publishAt: Date; status: DateStatus }

/** Whether a change to a date needs a reason, because readers rely on the date as it was. */
export const needsReason = (before: PlannedDate, after: PlannedDate): boolean =>
  before.status === 'confirmed' &&
  (after.status !== 'confirmed' || after.publishAt.getTime() !== before.publishAt.getTime())

export type CalendarState = 'provisional' | 'confirmed' | 'late' | 'cancelled'

/**
 * What the calendar says about a date on which nothing has been published yet.
 * @param isSignedOff whether the release for this date has all its sign-offs, and will therefore be published at that time
 */
export function stateOfDate(
  { publishAt, status }: PlannedDate,
  { isSignedOff, now }: { isSignedOff: boolean; now: Date },
): CalendarState {
  if (status === 'cancelled') return 'cancelled'
  if (publishAt <= now) return 'late'
  return isSignedOff ? 'confirmed' : status
}

/** How long a cancelled publication stays in the calendar after it was due. */
const CANCELLED_DAYS = 30
const DAY_MS = 86_400_000

/** Whether a cancelled publication is still shown. */
export const isCancellationShown = ({ publishAt }: { publishAt: Date }, now: Date): boolean =>
  now.getTime() < publishAt.getTime() + CANCELLED_DAYS * DAY_MS
