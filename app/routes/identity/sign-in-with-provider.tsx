/** Leads to an identity provider. Changes nothing but this browser's cookie. */
import { data, redirect } from 'react-router'
import type { Route } from './+types/sign-in-with-provider'
import { findIdentityProvider } from '#app/features/identity/providers/identity-providers.server.ts'
import { RefusedSignInPage } from '#app/features/identity/providers/refused-sign-in-page.tsx'
import { refuseSignIn } from '#app/features/identity/providers/refuse-sign-in.server.ts'
import { startProviderSignIn } from '#app/features/identity/providers/start-provider-sign-in.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { localPath } from '#app/features/identity/sign-in/local-path.ts'
import { paths } from '#app/paths.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  const provider = requireFound(findIdentityProvider(params.provider))
  const { searchParams } = new URL(request.url)
  const next = localPath(searchParams.get('next'))
  const again = searchParams.get('again') === 'yes'
  if (viewer && !again) throw redirect(next ?? paths.home())
  const started = await startProviderSignIn(request, provider, { next, again })
  if (typeof started !== 'string')
    throw redirect(started.url, { headers: { 'Set-Cookie': started.cookie } })
  const { page, status } = await refuseSignIn(request, provider, {
    refusal: started,
    claimed: null,
    next,
  })
  return data(page, { status })
}

export default function SignInWithProviderPage({ loaderData }: Route.ComponentProps) {
  return <RefusedSignInPage refused={loaderData} />
}
