/** `migrate`: updates the database to this version. */
import { CommandError } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { refuseMigration } from '#app/features/operations/refuse-bad-start.server.ts'
import { linkAudits } from '#app/features/operations/link-audits.server.ts'
import { refreshCounts } from '#app/features/uptake/refresh-counts.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { setStopMessages } from '#app/platform/process/interruption.server.ts'
import { applyMigrations, MigrationsError } from '#app/platform/database/migrations.server.ts'
import { isStartRefused } from '#app/platform/process/start-refused.ts'

async function apply(): Promise<string[]> {
  try {
    await refuseMigration()
    return await applyMigrations(env().databaseUrl)
  } catch (error) {
    if (error instanceof MigrationsError || isStartRefused(error))
      throw new CommandError(error.message)
    throw error
  }
}

/** Applies pending migrations. @returns their names */
export async function migrateDatabase(): Promise<string[]> {
  const applied = await apply()
  await refreshCounts()
  await linkAudits()
  return applied
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('migrate', args, { json: { type: 'boolean' } })
  const stopped =
    'Each migration is applied completely or not at all. To apply the rest, run bin/fluency migrate again.'
  setStopMessages({ nothing: stopped, applied: stopped })
  const applied = await migrateDatabase()
  if (values.json) printJson({ applied })
  else if (applied.length === 0) print('The database is up to date.')
  else
    print(
      `The database is up to date: ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied.`,
    )
  return 0
}
