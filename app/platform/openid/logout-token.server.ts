/**
 * Reads the token with which a provider says that someone signed out there (OpenID Connect
 * Back-Channel Logout 1.0).
 */
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose'
import { LRUCache } from 'lru-cache'
import { log } from '#app/platform/log.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { findConfiguration } from '#app/platform/openid/provider-configuration.server.ts'
import type { ProviderSettings } from '#app/platform/openid/provider-settings.server.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
/** A provider sends a token when it makes it, so an older one is a copy. */
const MAX_AGE_SECONDS = 2 * 60
const CLOCK_TOLERANCE_SECONDS = 30

/** Whose logins end: those of one session at the provider, or all of an account. */
export type LogoutToken = { subject: string | null; session: string | null }

/** The keys of providers. Each set reads them again when it meets a key that it does not know. */
const keySets = new LRUCache<string, ReturnType<typeof createRemoteJWKSet>>({ max: 20 })

async function keysOf(provider: ProviderSettings) {
  const { jwks_uri: url } = (await findConfiguration(provider)).serverMetadata()
  if (url === undefined) throw new Error('The provider does not say where its keys are.')
  const known = keySets.get(url) ?? createRemoteJWKSet(new URL(url))
  keySets.set(url, known)
  return known
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** What a token says. Null if it is not about signing out, or names no one. */
function readClaims({ events, nonce, sub, sid }: JWTPayload): LogoutToken | null {
  // An ID token has a nonce. It must not be taken for this one.
  if (!isObject(events) || !isObject(events[EVENT]) || nonce !== undefined) return null
  const named = { subject: textOf(sub), session: textOf(sid) }
  return named.subject === null && named.session === null ? null : named
}

/**
 * @returns what the token says, null if it is not one of the provider's, or `unavailable` if its keys
 * could not be read
 */
export async function readLogoutToken(
  provider: ProviderSettings,
  token: string,
): Promise<LogoutToken | null | 'unavailable'> {
  try {
    const { payload } = await jwtVerify(token, await keysOf(provider), {
      issuer: provider.issuer,
      audience: provider.clientId,
      maxTokenAge: MAX_AGE_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['iat', 'jti'],
      currentDate: now(),
    })
    return readClaims(payload)
  } catch (error) {
    log.warn({ err: error, provider: provider.number }, 'A provider’s sign-out was not accepted')
    const isWrong = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)
    return isWrong ? null : 'unavailable'
  }
}
