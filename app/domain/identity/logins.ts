/** How long logins and sign-in links last. A login is usually called a session, but here a session is a meeting of a cohort. */

/** A login ends after a working day, even if it is in use. */
export const LOGIN_LIFETIME_SECONDS = 12 * 60 * 60
/** We replace a login's token this often, so that a copied token soon stops working. */
const TOKEN_LIFETIME_SECONDS = 30 * 60
/** The previous token works a little longer, for requests already on their way. */
const OLD_TOKEN_GRACE_SECONDS = 60
/** How recently people must have signed in to do something that could do great harm. */
const RECENT_LOGIN_SECONDS = 30 * 60
export const LINK_LIFETIME_SECONDS = 15 * 60

/** How long an unused link delays the next one for the same email address. */
export const UNUSED_LINKS_WINDOW_SECONDS = 60 * 60
/** How many links for one email address we send without delay while none has been used. */
const LINKS_BEFORE_PAUSE = 3
/** Shorter than the lifetime of a link, so that the mailbox always has one that works. */
const MAX_PAUSE_MINUTES = 8

/**
 * When to send the next link for an email address: now, or in 1, 2, 4 or 8 minutes while earlier links are unused.
 * @returns null if a link is already waiting to be sent
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

export const hasLoginEnded = (login: LoginTimes, now: Date, idleMinutes: number): boolean =>
  login.endedAt !== null ||
  now >= login.expiresAt ||
  secondsSince(login.lastSeenAt, now) >= idleMinutes * 60

/** When a login that has ended did so: when it was signed out, after 12 hours, or after it was not used. */
export const loginEndedAt = (
  { endedAt, expiresAt, lastSeenAt }: LoginTimes,
  idleMinutes: number,
): Date =>
  endedAt ?? new Date(Math.min(expiresAt.getTime(), lastSeenAt.getTime() + idleMinutes * 60_000))

export const isRecentLogin = ({ createdAt }: { createdAt: Date }, now: Date): boolean =>
  secondsSince(createdAt, now) < RECENT_LOGIN_SECONDS

export const isTokenOld = (login: LoginTimes, now: Date): boolean =>
  secondsSince(login.rotatedAt, now) >= TOKEN_LIFETIME_SECONDS

/** Whether the token from before the last rotation still works. */
export const isOldTokenValid = (login: LoginTimes, now: Date): boolean =>
  secondsSince(login.rotatedAt, now) < OLD_TOKEN_GRACE_SECONDS

/** How long the address that makes the first service admin works. */
export const SET_UP_HOURS = 24
