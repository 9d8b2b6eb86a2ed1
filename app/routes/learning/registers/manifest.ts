/** Lets a phone install a register, so that it opens from the home screen without a connection. It names no one. */
import type { Route } from './+types/manifest'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await openToEveryone(request)
  const url = paths.register(requireId(params.sessionId))
  return Response.json(
    {
      id: url,
      name: 'Fluency register',
      short_name: 'Register',
      start_url: url,
      scope: url,
      display: 'standalone',
      theme_color: '#0b4f5c',
      background_color: '#ffffff',
      icons: [{ src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' }],
    },
    { headers: { 'Content-Type': 'application/manifest+json' } },
  )
}
