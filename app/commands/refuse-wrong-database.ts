/** Keeps commands from a database that is not there, is none, or has other tables than this version's. */
import { CommandError } from '#app/commands/outcome.ts'
import { env } from '#app/platform/environment.server.ts'
import { listPendingMigrations, MigrationsError } from '#app/platform/database/migrations.server.ts'

/** @throws CommandError that says what to do */
export async function refuseWrongDatabase(): Promise<void> {
  try {
    if ((await listPendingMigrations(env().databaseUrl)).length > 0) {
      throw new CommandError(
        'The database is not there yet, or not ready for this version of Fluency. Run: bin/fluency migrate',
      )
    }
  } catch (error) {
    throw error instanceof MigrationsError ? new CommandError(error.message) : error
  }
}
