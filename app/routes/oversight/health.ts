import { checkHealth } from '#app/features/oversight/check-health.server.ts'
import { allowUnauthenticated } from '#app/features/identity/require-permission.server.ts'

/** Reports whether the service is healthy. */
export async function loader() {
  allowUnauthenticated()
  const status = await checkHealth()
  return Response.json({ status }, { status: status === 'ok' ? 200 : 503 })
}
