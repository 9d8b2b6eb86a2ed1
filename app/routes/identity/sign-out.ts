import { redirect } from 'react-router'
import type { Route } from './+types/sign-out'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { signOut } from '#app/features/identity/sign-in/start-login.server.ts'
import { paths } from '#app/paths.ts'
import { expiredLoginCookie } from '#app/platform/http/login-cookie.server.ts'

/** A GET changes nothing: only the form signs people out. */
export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  throw redirect(paths.home())
}

export async function action({ request }: Route.ActionArgs) {
  await openToEveryone(request)
  await signOut(request)
  return redirect(paths.signIn(), {
    headers: {
      'Set-Cookie': await expiredLoginCookie(),
      // Deletes registers that were stored on the device to be used offline, with their marks.
      'Clear-Site-Data': '"storage"',
    },
  })
}
