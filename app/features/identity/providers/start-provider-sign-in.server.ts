import { returnUrl } from '#app/features/identity/providers/identity-providers.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { attemptsCookie, readAttempts } from '#app/platform/http/sign-in-attempts-cookie.server.ts'
import type { ProviderFailure } from '#app/platform/openid/provider-client.server.ts'
import type { ProviderSettings } from '#app/platform/openid/provider-settings.server.ts'

type Start = {
  /** Where to go after signing in, checked with `localPath`. */
  next: string | null
  /** Whether the person must sign in again at the provider, even if they are signed in there. */
  again: boolean
}

/**
 * Starts to sign a browser in at a provider.
 * @returns the URL at the provider with the cookie that lets this browser return, or why not
 */
export async function startProviderSignIn(
  request: Request,
  provider: ProviderSettings,
  { next, again }: Start,
): Promise<{ url: string; cookie: string } | ProviderFailure> {
  // Loaded when it is first needed, because few services have a provider.
  const { startAtProvider } = await import('#app/platform/openid/provider-client.server.ts')
  const started = await startAtProvider(provider, { redirectUri: returnUrl(provider), again })
  if (typeof started === 'string') return started
  const attempt = {
    ...started.attempt,
    provider: provider.number,
    next,
    startedAt: now().getTime(),
  }
  const cookie = await attemptsCookie([...(await readAttempts(request, now())), attempt])
  return { url: started.url.href, cookie }
}
