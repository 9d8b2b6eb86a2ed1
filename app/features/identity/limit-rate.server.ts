/** Limits on how often, counted in the database: for all instances together, and through a restart. */
import { countOne } from '#app/data/identity/rate-counts.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { clientAddress } from '#app/platform/http/client-address.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

type Limit = { times: number; seconds: number }

const QUARTER_OF_AN_HOUR = 15 * 60
/** Failed attempts to sign in from one IP address: a whole office may share it. */
const SIGN_IN_FAILURES: Limit = { times: 60, seconds: QUARTER_OF_AN_HOUR }

/** @returns a 429 answer that says when to come back, or null when this is not too often. */
async function count(key: string, { times, seconds }: Limit): Promise<Response | null> {
  const at = now()
  const counted = await countOne(key, { seconds, now: at })
  if (counted.count <= times) return null
  const again = Math.max(1, Math.ceil((counted.endsAt.getTime() - at.getTime()) / 1000))
  return new Response('Too many requests', {
    status: 429,
    headers: { 'Retry-After': String(again) },
  })
}

/**
 * Counts a failed attempt to sign in: a form that names no email address, or a link that is not good. Whatever is good never counts, and
 * is never refused here.
 * @throws a 429 answer when there were too many from this IP address.
 */
export async function countFailedSignIn(request: Request): Promise<void> {
  const refusal = await count(
    `sign-in-failures:${hashOfToken(clientAddress(request))}`,
    SIGN_IN_FAILURES,
  )
  if (refusal) throw refusal
}

/** How long a page waits to be counted. */
const RATE_COUNT_TIMEOUT_MS = 2000
/** Counts that took longer than that, and are not done yet. */
let late = 0

/**
 * Counts an expensive page or file for the person who asks for it. Counting is a write, and on SQLite an import may be writing for
 * minutes: a page does not stand still for that. It is then let through, and counted when it can be; those after it at once.
 * @throws a 429 answer when there were too many in a minute.
 */
export async function limitExpensive(viewer: { personId: number }): Promise<void> {
  if (late > 0) return
  const counting = count(`expensive:${viewer.personId}`, {
    times: env().expensivePagesAMinute,
    seconds: 60,
  })
  const { promise: impatient, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => resolve('late'), RATE_COUNT_TIMEOUT_MS)
  const refusal = await Promise.race([counting, impatient]).finally(() => clearTimeout(timer))
  if (refusal instanceof Response) throw refusal
  if (refusal !== 'late') return
  late += 1
  counting
    .catch((error: unknown) => log.warn({ err: error }, 'An expensive page could not be counted'))
    .finally(() => (late -= 1))
}
