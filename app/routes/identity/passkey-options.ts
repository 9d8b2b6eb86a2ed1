/** What a browser passes to a device to make a passkey for the person who is signed in. */
import { redirect } from 'react-router'
import type { Route } from './+types/passkey-options'
import { isRecentLogin } from '#app/domain/identity/logins.ts'
import { makeRegistrationOptions } from '#app/features/identity/passkeys/add-passkey.server.ts'
import { requireLogin } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await requireLogin(request, 'login:manage')
  throw redirect(paths.passkeys())
}

export async function action({ request }: Route.ActionArgs) {
  const { viewer, login } = await requireLogin(request, 'login:manage')
  if (!isRecentLogin(login, now())) throw new Response('Sign in again first', { status: 403 })
  return Response.json(await makeRegistrationOptions(viewer, login))
}
