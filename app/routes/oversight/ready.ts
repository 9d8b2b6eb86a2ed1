import { checkReady } from '#app/features/oversight/check-health.server.ts'
import { openToMachines } from '#app/features/identity/require-permission.server.ts'

/** Should this instance receive requests? Not while it is stopping. */
export async function loader() {
  openToMachines()
  const status = await checkReady()
  return Response.json({ status }, { status: status === 'ok' ? 200 : 503 })
}
