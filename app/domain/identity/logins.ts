/** How long a login lasts. (What other systems call a session; here a session is a meeting of a cohort.) */

/** A login ends after a working day, whatever happens. In seconds. */
export const LOGIN_LIFETIME_SECONDS = 12 * 60 * 60
/** … and after so long without a page. In seconds. */
const LOGIN_IDLE_SECONDS = 2 * 60 * 60
/** Its token is replaced this often, so that a copied one is soon worth nothing. In seconds. */
const TOKEN_LIFETIME_SECONDS = 30 * 60
/** The token before is good a little longer: two requests may be under way. In seconds. */
const OLD_TOKEN_GRACE_SECONDS = 60
/** A one-time link. In seconds. */
export const LINK_LIFETIME_SECONDS = 15 * 60

/** Unused links for one email address count for this long. In seconds. */
export const UNUSED_LINKS_WINDOW_SECONDS = 60 * 60
/** This many links for one email address are sent at once while none of them was used. */
const LINKS_BEFORE_PAUSE = 3
/** The longest pause before another. Shorter than a link is good for: whoever reads the mailbox always finds one that works. */
const MAX_PAUSE_MINUTES = 8

/**
 * When the next link for an email address is sent: at once, or 1, 2, 4 or 8 minutes from now when the ones before were not used. Null when
 * one is waiting to be sent already, which will do.
 */
export function nextLinkAt(
  unused: { count: number; lastSentAt: Date | null },
  now: Date,
): Date | null {
  if (unused.count < LINKS_BEFORE_PAUSE) return now
  if (unused.lastSentAt !== null && unused.lastSentAt > now) return null
  const pause = Math.min(2 ** (unused.count - LINKS_BEFORE_PAUSE), MAX_PAUSE_MINUTES)
  return new Date(now.getTime() + pause * 60_000)
}

export type LoginTimes = {
  rotatedAt: Date
  lastSeenAt: Date
  expiresAt: Date
  endedAt: Date | null
}

const secondsSince = (earlier: Date, now: Date): number =>
  (now.getTime() - earlier.getTime()) / 1000

export const isLoginOver = (login: LoginTimes, now: Date): boolean =>
  login.endedAt !== null ||
  now >= login.expiresAt ||
  secondsSince(login.lastSeenAt, now) >= LOGIN_IDLE_SECONDS

export const isTokenOld = (login: LoginTimes, now: Date): boolean =>
  secondsSince(login.rotatedAt, now) >= TOKEN_LIFETIME_SECONDS

/** Is a login's token before the last rotation still good? */
export const isOldTokenGood = (login: LoginTimes, now: Date): boolean =>
  secondsSince(login.rotatedAt, now) < OLD_TOKEN_GRACE_SECONDS
