/** Where an identity provider sends people back to, with a code. */
import { data, redirect } from 'react-router'
import type { Route } from './+types/return-from-provider'
import { finishProviderSignIn } from '#app/features/identity/providers/finish-provider-sign-in.server.ts'
import { findIdentityProvider } from '#app/features/identity/providers/identity-providers.server.ts'
import { RefusedSignInPage } from '#app/features/identity/providers/refused-sign-in-page.tsx'
import { refuseSignIn } from '#app/features/identity/providers/refuse-sign-in.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await openToEveryone(request)
  const provider = requireFound(findIdentityProvider(params.provider))
  const { cookies, next, refusal, claimed } = await finishProviderSignIn(request, provider)
  const headers = new Headers()
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  if (refusal === null) throw redirect(next ?? paths.home(), { headers })
  const { page, status } = await refuseSignIn(request, provider, { refusal, claimed, next })
  return data(page, { status, headers })
}

export default function ReturnFromProviderPage({ loaderData }: Route.ComponentProps) {
  return <RefusedSignInPage refused={loaderData} />
}
