import { checkReadiness } from '#app/features/oversight/check-health.server.ts'
import { allowUnauthenticated } from '#app/features/identity/require-permission.server.ts'

/** Reports whether this instance should receive requests. It should not while it is stopping. */
export async function loader() {
  allowUnauthenticated()
  const status = await checkReadiness()
  return Response.json({ status }, { status: status === 'ok' ? 200 : 503 })
}
