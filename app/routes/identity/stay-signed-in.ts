/** Asked by a page whose reader wants to stay signed in. Like opening any page, it counts as using the login. */
import type { Route } from './+types/stay-signed-in'
import { requireLogin } from '#app/features/identity/require-permission.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const { login } = await requireLogin(request, 'login:manage')
  return Response.json({ expiresAt: login.expiresAt.toISOString() })
}
