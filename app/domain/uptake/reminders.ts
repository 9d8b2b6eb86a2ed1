/** Reminders that a leader sends to people on a list. */

/** No one is reminded again within this many days, by anyone. */
const DAYS_BETWEEN = 7
const DAY_MS = 24 * 60 * 60 * 1000

/** Reminders after this moment still prevent another one. */
export const remindedSince = (now: Date): Date => new Date(now.getTime() - DAYS_BETWEEN * DAY_MS)

/** How many people can be reminded at once. */
export const MAX_REMINDED = 5000

/** Why someone on a list is not reminded. */
export type LeftOutReason = 'no-address' | 'opted-out' | 'booked' | 'reminded'

type Reminded = {
  email: string | null
  /** Whether they turned these reminders off. */
  isOff: boolean
  /** Whether they have a place that would take them off the list. */
  isBooked: boolean
  /** When they were last reminded in the days that count, or null. */
  remindedAt: Date | null
}

/** Returns why a person is left out, or null if they are reminded. */
export function whyLeftOut({ email, isOff, isBooked, remindedAt }: Reminded): LeftOutReason | null {
  if (isBooked) return 'booked'
  if (remindedAt !== null) return 'reminded'
  if (isOff) return 'opted-out'
  return email === null ? 'no-address' : null
}
