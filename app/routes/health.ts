import { db } from '#app/data/database.server.ts'

export async function loader() {
  await db().$queryRaw`SELECT 1`
  return Response.json({ status: 'ok' })
}
