/** Refuses a database that does not exist, is not a Fluency database, or has the tables of another version. */
import { CommandError } from '#app/commands/outcome.ts'
import { env } from '#app/platform/environment.server.ts'
import { listPendingMigrations, MigrationsError } from '#app/platform/database/migrations.server.ts'

export async function refuseWrongDatabase(): Promise<void> {
  try {
    if ((await listPendingMigrations(env().databaseUrl)).length > 0) {
      throw new CommandError(
        'The database does not exist or is not ready for this version of Fluency. Run: bin/fluency migrate',
      )
    }
  } catch (error) {
    throw error instanceof MigrationsError ? new CommandError(error.message) : error
  }
}
