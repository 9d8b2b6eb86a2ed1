/**
 * Limits on how often. Attempts to sign in are counted in the database: for all instances, and through a restart. Expensive pages are
 * counted in this process: it is this process that they wear out, and counting in the database would make a reader wait for its lock.
 */
import { RateLimiterMemory, RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#app/data/database.server.ts'
import { clientAddress } from '#app/platform/client-address.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

const QUARTER_OF_AN_HOUR = 15 * 60

const SIGN_IN = {
  /** Links asked for one email address. */
  'sign-in-email': { points: 5, duration: QUARTER_OF_AN_HOUR },
  /** Links asked for, or tried, from one network address: a whole office may stand behind it. */
  'sign-in-address': { points: 60, duration: QUARTER_OF_AN_HOUR },
} as const

const limiterOfSignIn = (kind: keyof typeof SIGN_IN) =>
  new RateLimiterPrisma({
    storeClient: db(),
    tableName: 'rateLimiterFlexible',
    keyPrefix: kind,
    clearExpiredByTimeout: false,
    ...SIGN_IN[kind],
  })

let expensivePages: RateLimiterMemory | null = null

/** @throws a 429 answer that says when to come back. */
async function consume(limiter: RateLimiterMemory | RateLimiterPrisma, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason
    throw new Response('Too many requests', {
      status: 429,
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(reason.msBeforeNext / 1000))) },
    })
  }
}

/** Counts a request for a link. @throws a 429 answer when there were too many, the same whether or not the address is known. */
export async function limitSignIn(request: Request, email: string | null): Promise<void> {
  await consume(limiterOfSignIn('sign-in-address'), hashOfToken(clientAddress(request)))
  if (email) await consume(limiterOfSignIn('sign-in-email'), hashOfToken(email.toLowerCase()))
}

/** Counts an expensive page or file for the person who asks for it. @throws a 429 answer when there were too many in a minute. */
export async function limitExpensive(viewer: { personId: number }): Promise<void> {
  expensivePages ??= new RateLimiterMemory({ points: env().expensivePagesAMinute, duration: 60 })
  await consume(expensivePages, String(viewer.personId))
}
