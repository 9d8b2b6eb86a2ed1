import { openToMachines } from '#app/features/identity/require-permission.server.ts'

/** Reports that the process responds. Does not query the database, because restarting the process would not fix a database. */
export function loader() {
  openToMachines()
  return Response.json({ status: 'ok' })
}
