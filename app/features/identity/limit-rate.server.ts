/**
 * Rate limits. Failed attempts to sign in are counted in the database, so that the limit holds across instances and restarts. Expensive pages
 * are counted in memory, because that limit protects the process and should not cost a write.
 */
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import { incrementRateCount } from '#app/data/identity/rate-counts.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { clientAddress } from '#app/platform/http/client-address.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

const QUARTER_HOUR_SECONDS = 15 * 60
/** The limit for each IP address. The limit is high, because a whole office may share an address. */
const SIGN_IN_FAILURES = { max: 60, seconds: QUARTER_HOUR_SECONDS }

const tooManyRequests = (milliseconds: number): Response =>
  new Response('Too many requests', {
    status: 429,
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(milliseconds / 1000))) },
  })

/**
 * Call this for a failed attempt to sign in: a form without a valid email address, or an invalid link. Valid attempts are never counted or
 * refused.
 * @throws a 429 response after too many failures from this IP address
 */
export async function countFailedSignIn(request: Request): Promise<void> {
  const { max, seconds } = SIGN_IN_FAILURES
  const key = `sign-in-failures:${hashOfToken(clientAddress(request))}`
  const at = now()
  const { count, endsAt } = await incrementRateCount(key, { seconds, now: at })
  if (count > max) throw tooManyRequests(endsAt.getTime() - at.getTime())
}

/** Counts the requests for calendars from each IP address. Programs ask a few times a day, but a whole office may share an address. */
const CALENDARS_IN_A_MINUTE = 120
const calendarsInAMinute = new RateLimiterMemory({
  points: Number.MAX_SAFE_INTEGER,
  duration: 60,
})

/** @throws a 429 response after too many requests for calendars from this IP address in a minute */
export async function limitCalendar(request: Request): Promise<void> {
  const key = hashOfToken(clientAddress(request))
  const { consumedPoints, msBeforeNext } = await calendarsInAMinute.penalty(key)
  if (consumedPoints > CALENDARS_IN_A_MINUTE) throw tooManyRequests(msBeforeNext)
}

/** Counts each person's requests for expensive pages. A minute starts with the first request. */
const pagesInAMinute = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 60 })

/** @throws a 429 response if the person has requested too many expensive pages or files in a minute */
export async function limitExpensive({ personId }: { personId: number }): Promise<void> {
  const { consumedPoints, msBeforeNext } = await pagesInAMinute.penalty(personId)
  if (consumedPoints > env().expensivePagesAMinute) throw tooManyRequests(msBeforeNext)
}

const CERTIFICATE_CHECKS = { max: 30, seconds: 60 }
/** Counts checks of certificates by IP address, so that no one can guess references. */
const certificateChecks = new RateLimiterMemory({
  points: Number.MAX_SAFE_INTEGER,
  duration: CERTIFICATE_CHECKS.seconds,
})

/** @throws a 429 response after too many checks of certificates from this IP address */
export async function limitCertificateChecks(request: Request): Promise<void> {
  const { consumedPoints, msBeforeNext } = await certificateChecks.penalty(clientAddress(request))
  if (consumedPoints > CERTIFICATE_CHECKS.max) throw tooManyRequests(msBeforeNext)
}

const ALERT_REQUESTS_IN_AN_HOUR = 30
/** Counts requests for emails about published figures by IP address, so that no one can fill mailboxes. */
const alertRequests = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 60 * 60 })

/** @throws a 429 response after too many requests for emails from this IP address in an hour */
export async function limitAlertRequests(request: Request): Promise<void> {
  const { consumedPoints, msBeforeNext } = await alertRequests.penalty(clientAddress(request))
  if (consumedPoints > ALERT_REQUESTS_IN_AN_HOUR) throw tooManyRequests(msBeforeNext)
}

const PASSKEY_CHALLENGES_IN_A_MINUTE = 120
/** Counts challenges for passkeys by IP address, because each is stored. A whole office may share an address. */
const passkeyChallenges = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 60 })

/** @throws a 429 response after too many requests for a challenge from this IP address in a minute */
export async function limitPasskeyChallenges(request: Request): Promise<void> {
  const { consumedPoints, msBeforeNext } = await passkeyChallenges.penalty(clientAddress(request))
  if (consumedPoints > PASSKEY_CHALLENGES_IN_A_MINUTE) throw tooManyRequests(msBeforeNext)
}
