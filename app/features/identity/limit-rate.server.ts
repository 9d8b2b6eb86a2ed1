/**
 * Limits on how often. Failed attempts to sign in are counted in the database: for all instances together, and through a restart. Pages are
 * counted by each process for itself, in memory: that limit protects the process, and costs no write.
 */
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import { incrementRateCount } from '#app/data/identity/rate-counts.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { clientAddress } from '#app/platform/http/client-address.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

const QUARTER_OF_AN_HOUR = 15 * 60
/** Failed attempts to sign in from one IP address: a whole office may share it. */
const SIGN_IN_FAILURES = { times: 60, seconds: QUARTER_OF_AN_HOUR }

const tooManyRequests = (milliseconds: number): Response =>
  new Response('Too many requests', {
    status: 429,
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(milliseconds / 1000))) },
  })

/**
 * Counts a failed attempt to sign in: a form that names no email address, or a link that is not good. Whatever is good never counts, and
 * is never refused here.
 * @throws a 429 answer when there were too many from this IP address.
 */
export async function countFailedSignIn(request: Request): Promise<void> {
  const { times, seconds } = SIGN_IN_FAILURES
  const key = `sign-in-failures:${hashOfToken(clientAddress(request))}`
  const at = now()
  const { count, endsAt } = await incrementRateCount(key, { seconds, now: at })
  if (count > times) throw tooManyRequests(endsAt.getTime() - at.getTime())
}

/** Expensive pages that each person opened, over the minute that begins with the first. */
const pagesInAMinute = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 60 })

/**
 * Counts an expensive page or file for the person who asks for it.
 * @throws a 429 answer when there were too many in a minute.
 */
export async function limitExpensive({ personId }: { personId: number }): Promise<void> {
  const { consumedPoints, msBeforeNext } = await pagesInAMinute.penalty(personId)
  if (consumedPoints > env().expensivePagesAMinute) throw tooManyRequests(msBeforeNext)
}
