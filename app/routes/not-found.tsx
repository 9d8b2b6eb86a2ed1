/** Any URL that no other route matches. */
import type { Route } from './+types/not-found'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  throw new Response('Not found', { status: 404 })
}

export async function action({ request }: Route.ActionArgs) {
  await openToEveryone(request)
  throw new Response('Not found', { status: 404 })
}

export default function NotFoundPage() {
  return null
}
