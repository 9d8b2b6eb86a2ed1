import { allowUnauthenticated } from '#app/features/identity/require-permission.server.ts'

/** Reports that the process responds. Does not query the database, because restarting the process would not fix a database. */
export function loader() {
  allowUnauthenticated()
  return Response.json({ status: 'ok' })
}
