/** How long a login lasts. (What other systems call a session; here a session is a meeting of a cohort.) */

/** A login ends after a working day, whatever happens. In seconds. */
export const LOGIN_LASTS = 12 * 60 * 60
/** … and after so long without a page. In seconds. */
export const LOGIN_IDLES = 2 * 60 * 60
/** Its token is replaced this often, so that a copied one is soon worth nothing. In seconds. */
export const TOKEN_LASTS = 30 * 60
/** The token before is good a little longer: two requests may be under way. In seconds. */
export const OLD_TOKEN_LASTS = 60
/** A one-time link. In seconds. */
export const LINK_LASTS = 15 * 60

export type LoginTimes = { rotatedAt: Date; lastSeenAt: Date; expiresAt: Date; endedAt: Date | null }

const secondsSince = (earlier: Date, now: Date): number => (now.getTime() - earlier.getTime()) / 1000

export const isLoginOver = (login: LoginTimes, now: Date): boolean =>
  login.endedAt !== null || now >= login.expiresAt || secondsSince(login.lastSeenAt, now) >= LOGIN_IDLES

export const isTokenOld = (login: LoginTimes, now: Date): boolean => secondsSince(login.rotatedAt, now) >= TOKEN_LASTS

/** Is a login's token before the last rotation still good? */
export const isOldTokenGood = (login: LoginTimes, now: Date): boolean => secondsSince(login.rotatedAt, now) < OLD_TOKEN_LASTS
