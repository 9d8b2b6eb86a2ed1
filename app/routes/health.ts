import type { Route } from './+types/health'
import { openToEveryone } from '#app/features/account/require-permission.server.ts'
import { checkHealth } from '#app/features/health/check-health.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  const status = await checkHealth()
  return Response.json({ status }, { status: status === 'ok' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
