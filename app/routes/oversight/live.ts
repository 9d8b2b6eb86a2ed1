import { openToMachines } from '#app/features/identity/require-permission.server.ts'

/** Does the process answer? It does, whatever its database does: another process would have no other. */
export function loader() {
  openToMachines()
  return Response.json({ status: 'ok' })
}
