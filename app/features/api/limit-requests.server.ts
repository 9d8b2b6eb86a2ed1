/**
 * Rate limits of the API. They are counted in memory, because they protect the process and should
 * not cost a write.
 */
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import { problem } from '#app/features/api/problem.server.ts'
import { clientAddress } from '#app/platform/http/client-address.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

const MINUTE_SECONDS = 60
export const REQUESTS_A_MINUTE = 120
/** Wrong tokens from one IP address. The limit is high, because a whole office may share an address. */
const WRONG_TOKENS_A_MINUTE = 60

const requests = new RateLimiterMemory({
  points: Number.MAX_SAFE_INTEGER,
  duration: MINUTE_SECONDS,
})
const wrongTokens = new RateLimiterMemory({
  points: Number.MAX_SAFE_INTEGER,
  duration: MINUTE_SECONDS,
})

const secondsOf = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000))

/** A directory sends each person on their own, thousands at the start. */
export const PROVISIONING_REQUESTS_A_MINUTE = 1500

/** The headers that say how much of a limit is left. */
const rateHeaders = (limit: number, left: number, seconds: number): Record<string, string> => ({
  'RateLimit-Policy': `"token";q=${limit};w=${MINUTE_SECONDS}`,
  RateLimit: `"token";r=${left};t=${seconds}`,
})

/**
 * Counts a request with a token.
 * @returns headers for the response
 * @throws a 429 problem after too many requests in a minute
 */
export async function limitRequests(
  tokenId: number,
  limit: number = REQUESTS_A_MINUTE,
): Promise<Record<string, string>> {
  const { consumedPoints, msBeforeNext } = await requests.penalty(tokenId)
  const seconds = secondsOf(msBeforeNext)
  const left = limit - consumedPoints
  if (left >= 0) return rateHeaders(limit, left, seconds)
  throw problem('too-many-requests', {
    detail: `A token can make ${limit} requests in a minute. Wait ${seconds} seconds.`,
    headers: { ...rateHeaders(limit, 0, seconds), 'Retry-After': String(seconds) },
  })
}

/** @throws a 429 problem after too many requests with a wrong token from this IP address in a minute */
export async function countWrongToken(request: Request): Promise<void> {
  const { consumedPoints, msBeforeNext } = await wrongTokens.penalty(
    hashOfToken(clientAddress(request)),
  )
  if (consumedPoints <= WRONG_TOKENS_A_MINUTE) return
  const seconds = secondsOf(msBeforeNext)
  throw problem('too-many-requests', {
    detail: `Too many requests with a wrong token came from your network. Wait ${seconds} seconds.`,
    headers: { 'Retry-After': String(seconds) },
  })
}
