/** Signs people in at identity providers: OpenID Connect with an authorization code, PKCE and a nonce. */
import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  type Configuration,
} from 'openid-client'
import { log } from '#app/platform/log.server.ts'
import { findConfiguration } from '#app/platform/openid/provider-configuration.server.ts'
import type { ProviderSettings } from '#app/platform/openid/provider-settings.server.ts'

/** After the person has signed in again, how long ago that may be when they return. */
const RECENT_SECONDS = 5 * 60

/** What the browser must bring back, so that only the sign-in that it started can finish. */
export type SignInAttempt = {
  state: string
  nonce: string
  codeVerifier: string
  /** Whether the person must sign in again at the provider, even if they are signed in there. */
  again: boolean
}

export type ProviderFailure =
  | 'provider-unavailable'
  | 'declined'
  | 'code-not-accepted'
  | 'answer-not-trusted'
  | 'not-signed-in-again'

/** Claims that the provider signed, with those from its user information. */
export type VerifiedClaims = Readonly<Record<string, unknown>> & { iss: string; sub: string }

/** Errors of the person's own visit to the provider. */
const DECLINED = new Set([
  'access_denied',
  'login_required',
  'interaction_required',
  'account_selection_required',
  'consent_required',
])

/** Errors after which the provider's answer was read but is not what it must be. */
const NOT_TRUSTED = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
])

function failureOf(error: unknown, again: boolean): ProviderFailure {
  if (error instanceof AuthorizationResponseError)
    return DECLINED.has(error.error) ? 'declined' : 'provider-unavailable'
  if (error instanceof ResponseBodyError)
    return error.error === 'invalid_grant' ? 'code-not-accepted' : 'provider-unavailable'
  const code = error instanceof ClientError ? (error.code ?? '') : ''
  if (again && code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'not-signed-in-again'
  return NOT_TRUSTED.has(code) ? 'answer-not-trusted' : 'provider-unavailable'
}

/** Runs a conversation with a provider. @returns its result, or why it failed */
async function ask<Result>(
  { name, number }: ProviderSettings,
  again: boolean,
  converse: () => Promise<Result>,
): Promise<Result | ProviderFailure> {
  try {
    return await converse()
  } catch (error) {
    const failure = failureOf(error, again)
    if (failure !== 'declined')
      log.warn({ err: error, provider: number }, `Could not sign someone in with ${name}`)
    return failure
  }
}

/**
 * Prepares to sign someone in.
 * @param redirectUri where the provider sends the person back to
 * @returns the URL at the provider, and what the browser must store until it returns
 */
export const startAtProvider = (
  provider: ProviderSettings,
  { redirectUri, again }: { redirectUri: string; again: boolean },
): Promise<{ url: URL; attempt: SignInAttempt } | ProviderFailure> =>
  ask(provider, again, async () => {
    const attempt = {
      state: randomState(),
      nonce: randomNonce(),
      codeVerifier: randomPKCECodeVerifier(),
      again,
    }
    const url = buildAuthorizationUrl(await findConfiguration(provider), {
      ...provider.parameters,
      redirect_uri: redirectUri,
      scope: provider.scope,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: 'S256',
      ...(again ? { prompt: 'login', max_age: '0' } : {}),
    })
    return { url, attempt }
  })

/** Whether the settings need a claim that is not in the ID token. Some providers give it only as user information. */
function needsUserInfo(
  configuration: Configuration,
  { claim, verifiedClaim, requiredClaims, scope }: ProviderSettings,
  claims: Readonly<Record<string, unknown>>,
): boolean {
  const email = scope.split(' ').includes('email') ? ['email', verifiedClaim] : []
  const needed = [claim, ...email, ...Object.keys(requiredClaims)]
  return (
    configuration.serverMetadata().userinfo_endpoint !== undefined &&
    needed.some((name) => !(name in claims))
  )
}

/**
 * Exchanges the code that the provider sent with the person for claims about them.
 * @param returnUrl the URL that the person came back to, with its query
 */
export const finishAtProvider = (
  provider: ProviderSettings,
  returnUrl: URL,
  attempt: SignInAttempt,
): Promise<VerifiedClaims | ProviderFailure> =>
  ask(provider, attempt.again, async () => {
    const configuration = await findConfiguration(provider)
    const tokens = await authorizationCodeGrant(configuration, returnUrl, {
      pkceCodeVerifier: attempt.codeVerifier,
      expectedNonce: attempt.nonce,
      expectedState: attempt.state,
      ...(attempt.again ? { maxAge: RECENT_SECONDS } : {}),
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('The provider sent no ID token.')
    if (!needsUserInfo(configuration, provider, claims)) return claims
    const userInfo = await fetchUserInfo(configuration, tokens.access_token, claims.sub)
    return { ...userInfo, ...claims }
  })
