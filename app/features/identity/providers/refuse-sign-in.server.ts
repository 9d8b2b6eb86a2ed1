import { countFailedSignIn } from '#app/features/identity/limit-rate.server.ts'
import type { SignInRefusal } from '#app/features/identity/providers/finish-provider-sign-in.server.ts'
import { refusalMessage } from '#app/features/identity/providers/provider-messages.ts'
import { env } from '#app/platform/environment.server.ts'
import type { ProviderSettings } from '#app/platform/openid/provider-settings.server.ts'

export type RefusedSignIn = {
  pageTitle: string
  paragraphs: string[]
  provider: { number: number; name: string }
  next: string | null
  sendsLinks: boolean
}

type Refused = { refusal: SignInRefusal; claimed: string | null; next: string | null }

/**
 * Counts a failed sign-in with a provider, unless the provider is down.
 * @returns the page that says why
 * @throws a 429 response after too many failures from this IP address
 */
export async function refuseSignIn(
  request: Request,
  { number, name, identifier }: ProviderSettings,
  { refusal, claimed, next }: Refused,
): Promise<{ page: RefusedSignIn; status: number }> {
  if (refusal !== 'provider-unavailable') await countFailedSignIn(request)
  const sendsLinks = env().sendsSignInLinks
  const details = { provider: name, identifier, claimed, sendsLinks }
  const { status, title, paragraphs } = refusalMessage(refusal, details)
  const page = { pageTitle: title, paragraphs, provider: { number, name }, next, sendsLinks }
  return { page, status }
}
