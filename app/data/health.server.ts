/** Whether the database is there at all. */
import { db } from '#app/data/database.server.ts'

/** @throws when the database does not answer */
export async function askDatabase(): Promise<void> {
  await db().$queryRaw`SELECT 1`
}
