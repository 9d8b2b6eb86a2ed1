/** What a browser passes to a device to sign in with a passkey. */
import { redirect } from 'react-router'
import type { Route } from './+types/passkey-sign-in-options'
import { limitPasskeyChallenges } from '#app/features/identity/limit-rate.server.ts'
import { makeSignInOptions } from '#app/features/identity/passkeys/sign-in-with-passkey.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  throw redirect(paths.signIn())
}

export async function action({ request }: Route.ActionArgs) {
  await openToEveryone(request)
  await limitPasskeyChallenges(request)
  return Response.json(await makeSignInOptions())
}
