import { checkHealth } from '#app/features/health/check-health.server.ts'
import { openToMachines } from '#app/features/account/require-permission.server.ts'

/** Is the service well? */
export async function loader() {
  openToMachines()
  const status = await checkHealth()
  return Response.json({ status }, { status: status === 'ok' ? 200 : 503 })
}
