import { inTransaction } from '#app/data/database/database.server.ts'
import { endLogin } from '#app/data/identity/logins.server.ts'
import {
  readIdentity,
  type ClaimRefusal,
  type MatchRefusal,
} from '#app/domain/identity/provider-accounts.ts'
import { returnUrl } from '#app/features/identity/providers/identity-providers.server.ts'
import { matchAccount } from '#app/features/identity/providers/match-account.server.ts'
import { findLoginOf } from '#app/features/identity/require-permission.server.ts'
import { listNewPrintedLinks } from '#app/features/identity/sign-in/list-printed-links.server.ts'
import { startLogin } from '#app/features/identity/sign-in/start-login.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { attemptsCookie, readAttempts } from '#app/platform/http/sign-in-attempts-cookie.server.ts'
import type {
  ProviderFailure,
  VerifiedClaims,
} from '#app/platform/openid/provider-client.server.ts'
import type { ProviderSettings } from '#app/platform/openid/provider-settings.server.ts'

export type SignInRefusal =
  'not-started' | ProviderFailure | ClaimRefusal | MatchRefusal | 'no-access'

export type FinishedSignIn = {
  /** The `Set-Cookie` headers, which also end the attempt. */
  cookies: string[]
  next: string | null
  refusal: SignInRefusal | null
  /** What the provider said about the person, for the sentence of a refusal. */
  claimed: string | null
}

/** The cookie of the new login, or why there is none. */
type Outcome = { cookie: string; hasNewPrintedLinks: boolean } | SignInRefusal

async function signIn(
  request: Request,
  provider: ProviderSettings,
  claims: VerifiedClaims,
): Promise<Outcome> {
  const identity = readIdentity(claims, provider)
  if (typeof identity === 'string') return identity
  const before = await findLoginOf(request)
  const session = claims['sid']
  const started = await inTransaction(async (tx) => {
    const matched = await matchAccount(tx, provider, identity)
    if (typeof matched === 'string') return matched
    if (before) await endLogin(before.id, now(), tx)
    const { accountId, personId, through } = matched
    const account = {
      accountId,
      providerSubject: claims.sub,
      providerSession: typeof session === 'string' ? session : null,
    }
    const login = { personId, through, account, provider: provider.name }
    return { personId, cookie: await startLogin(tx, login, request) }
  })
  if (typeof started === 'string') return started
  const login = { personId: started.personId, linkId: null, createdAt: now() }
  return {
    cookie: started.cookie,
    hasNewPrintedLinks: (await listNewPrintedLinks(login)).length > 0,
  }
}

/** The value of the claim that names the person, if there is one. */
const claimedBy = (claims: VerifiedClaims, { claim, identifier }: ProviderSettings) => {
  const value = claims[claim]
  return identifier !== 'account' && typeof value === 'string' ? value : null
}

/**
 * Signs in a browser that a provider has sent back. Only the browser that started can finish, and
 * only once. If it is refused, nothing has changed.
 */
export async function finishProviderSignIn(
  request: Request,
  provider: ProviderSettings,
): Promise<FinishedSignIn> {
  const { search, searchParams } = new URL(request.url)
  const attempts = await readAttempts(request, now())
  const attempt = attempts.find(
    ({ state, provider: number }) =>
      state === searchParams.get('state') && number === provider.number,
  )
  const endAttempt = await attemptsCookie(attempts.filter((other) => other !== attempt))
  const refused = (refusal: SignInRefusal, claimed: string | null = null): FinishedSignIn => ({
    cookies: [endAttempt],
    next: attempt?.next ?? null,
    refusal,
    claimed,
  })
  if (!attempt) return refused('not-started')
  const { finishAtProvider } = await import('#app/platform/openid/provider-client.server.ts')
  const claims = await finishAtProvider(provider, new URL(returnUrl(provider) + search), attempt)
  if (typeof claims === 'string') return refused(claims)
  const outcome = await signIn(request, provider, claims)
  if (typeof outcome === 'string') return refused(outcome, claimedBy(claims, provider))
  return {
    cookies: [endAttempt, outcome.cookie],
    // The home page shows the person which links were printed for them.
    next: outcome.hasNewPrintedLinks ? null : attempt.next,
    refusal: null,
    claimed: null,
  }
}
