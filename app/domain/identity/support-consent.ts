/** A person lets one service admin see their answers for a limited time. */

/** How long a person can choose, in hours. */
const CONSENT_HOURS = { hour: 1, day: 24, week: 7 * 24 } as const
export type ConsentDuration = keyof typeof CONSENT_HOURS
export const CONSENT_DURATIONS = Object.keys(CONSENT_HOURS) as ConsentDuration[]

const HOUR_MS = 60 * 60 * 1000

export const consentEndsAt = (duration: ConsentDuration, now: Date): Date =>
  new Date(now.getTime() + CONSENT_HOURS[duration] * HOUR_MS)

export const isConsentInForce = (
  { expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | null },
  now: Date,
): boolean => revokedAt === null && now < expiresAt
