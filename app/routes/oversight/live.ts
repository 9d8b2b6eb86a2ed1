import { openToMachines } from '#app/features/identity/require-permission.server.ts'

/** Does the process respond? Does not depend on the database, because restarting the process would not help. */
export function loader() {
  openToMachines()
  return Response.json({ status: 'ok' })
}
