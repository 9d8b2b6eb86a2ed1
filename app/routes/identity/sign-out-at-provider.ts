/** Where an identity provider says that someone signed out there (back-channel sign-out). */
import { redirect } from 'react-router'
import type { Route } from './+types/sign-out-at-provider'
import { countFailedSignIn } from '#app/features/identity/limit-rate.server.ts'
import { findIdentityProvider } from '#app/features/identity/providers/identity-providers.server.ts'
import { signOutAtProvider } from '#app/features/identity/providers/sign-out-at-provider.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  throw redirect(paths.signIn())
}

const respond = (status: 200 | 400 | 503, body: object | null) =>
  new Response(body && JSON.stringify(body), {
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/json' },
  })

export async function action({ request, params }: Route.ActionArgs) {
  await openToEveryone(request)
  const provider = requireFound(findIdentityProvider(params.provider))
  const token = (await request.formData()).get('logout_token')
  const done = await signOutAtProvider(provider, typeof token === 'string' ? token : '')
  if (done === true) return respond(200, null)
  if (done === 'unavailable') return respond(503, { error: 'temporarily_unavailable' })
  await countFailedSignIn(request)
  return respond(400, {
    error: 'invalid_request',
    error_description: 'The logout token is not one of this provider for this service, or is old.',
  })
}
