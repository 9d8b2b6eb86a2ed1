import { redirect } from 'react-router'
import type { Route } from './+types/sign-out'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { signOut } from '#app/features/identity/sign-in/start-login.server.ts'
import { paths } from '#app/paths.ts'
import { expiredLoginCookie } from '#app/platform/http/login-cookie.server.ts'

/** Opened as a link it changes nothing: only a form signs out. */
export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  throw redirect(paths.home())
}

export async function action({ request }: Route.ActionArgs) {
  await openToEveryone(request)
  await signOut(request)
  return redirect(paths.signIn(), { headers: { 'Set-Cookie': await expiredLoginCookie() } })
}
