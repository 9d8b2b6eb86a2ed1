/** The Atom feed of published figures, for anyone. */
import type { Route } from './+types/feed'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { publicPageHeaders } from '#app/features/releases/published/cache-headers.ts'
import { writeFeed } from '#app/features/releases/published/feed.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  return new Response(await writeFeed(), {
    headers: { ...publicPageHeaders(null), 'Content-Type': 'application/atom+xml; charset=utf-8' },
  })
}
