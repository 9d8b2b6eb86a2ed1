/** What keeps the service from starting: better not to serve than to serve wrongly. */
import { hasRealPeople } from '#app/data/sign-in-people.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { listPendingMigrations, MigrationsError } from '#app/platform/migrations.server.ts'
import { StartRefused } from '#app/platform/start-refused.ts'

async function refuseWrongTables(): Promise<void> {
  try {
    const [pending] = await listPendingMigrations(env().databaseUrl)
    if (pending) throw new StartRefused('The database is not ready for this version of Fluency. Run: bin/fluency migrate')
  } catch (error) {
    throw error instanceof MigrationsError ? new StartRefused(error.message) : error
  }
}

/** @throws StartRefused */
export async function refuseBadStart(): Promise<void> {
  await refuseWrongTables()
  if (env().demo && env().production && (await hasRealPeople())) {
    throw new StartRefused(
      'DEMO=1 lets anybody sign in as a demonstration person, and this database holds people who are not made up. ' +
        'Start without DEMO, or with another DATABASE_URL.',
    )
  }
}
