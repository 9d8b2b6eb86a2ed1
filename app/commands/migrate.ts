/** `migrate`: brings the database to the tables of this version. */
import { CommandError } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { refuseMigration } from '#app/features/operations/refuse-bad-start.server.ts'
import { keepCounts } from '#app/features/uptake/keep-counts.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { whenStopped } from '#app/platform/process/interruption.server.ts'
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

const sentence = (applied: string[]): string => {
  if (applied.length === 0) return 'The database is up to date.'
  return `The database is up to date: ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'} applied.`
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments(
    args,
    { json: { type: 'boolean' } },
    { names: [], usage: 'migrate [--json]' },
  )
  const again =
    'Every migration is applied whole or not at all. Run bin/fluency migrate again for the others.'
  whenStopped({ nothing: again, applied: again })
  const applied = await apply()
  await keepCounts()
  if (values.json) printJson({ applied })
  else print(sentence(applied))
  return 0
}
