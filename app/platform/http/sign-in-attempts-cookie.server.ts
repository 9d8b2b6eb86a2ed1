/**
 * The cookie with the sign-ins that a browser has started at identity providers and not finished.
 * Only this browser can finish them, and each one only once.
 */
import { createCookie } from 'react-router'
import { z } from 'zod'
import { env } from '#app/platform/environment.server.ts'

const ATTEMPT_LIFETIME_SECONDS = 15 * 60
/** For tabs that are open at the same time. More would make the cookie too long. */
const MAX_ATTEMPTS = 3
/** Longer paths are forgotten, for the same reason. */
const MAX_NEXT_CHARACTERS = 500

const Attempt = z.object({
  provider: z.number(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  again: z.boolean(),
  /** Where to go after signing in. */
  next: z.string().nullable(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
})
export type StartedAttempt = z.infer<typeof Attempt>

export const signInAttemptsCookieName = (): string =>
  env().https ? '__Host-fluency_sign_in' : 'fluency_sign_in'

const cookie = () =>
  createCookie(signInAttemptsCookieName(), {
    path: '/',
    httpOnly: true,
    secure: true,
    // Sent when the provider leads the browser back here.
    sameSite: 'lax',
    secrets: [...env().loginSecrets],
  })

/** The attempts of a request's browser that have not expired, oldest first. */
export async function readAttempts(request: Request, now: Date): Promise<StartedAttempt[]> {
  const parsed: unknown = await cookie().parse(request.headers.get('Cookie'))
  const attempts = z.array(Attempt).safeParse(parsed)
  const limit = now.getTime() - ATTEMPT_LIFETIME_SECONDS * 1000
  return attempts.success ? attempts.data.filter(({ startedAt }) => startedAt > limit) : []
}

/** The `Set-Cookie` header for attempts. Without any, it removes the cookie. */
export const attemptsCookie = (attempts: readonly StartedAttempt[]): Promise<string> =>
  cookie().serialize(
    attempts.slice(-MAX_ATTEMPTS).map(({ next, ...attempt }) => ({
      ...attempt,
      next: next !== null && next.length > MAX_NEXT_CHARACTERS ? null : next,
    })),
    { maxAge: attempts.length === 0 ? 0 : ATTEMPT_LIFETIME_SECONDS },
  )
