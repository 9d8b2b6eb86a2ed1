/** `serve`: runs the built service until it is stopped. */
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { CommandError } from '#app/commands/outcome.ts'
import { parseArguments, print } from '#app/commands/arguments.ts'
import { LINK_LIFETIME_SECONDS, SET_UP_HOURS } from '#app/domain/identity/logins.ts'
import type { Role } from '#app/domain/identity/permissions.ts'
import { ROLE_NAMES } from '#app/features/identity/roles/role-names.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { hasAppliedMigrations, MigrationsError } from '#app/platform/database/migrations.server.ts'
import { startStopWatchdog } from '#app/platform/process/stop-watchdog.server.ts'
import { isStartRefused } from '#app/platform/process/start-refused.ts'

type RunningService = {
  url: string
  signInLinks: { role: Role; name: string; url: string }[]
  setUpUrl: string | null
  stopped: Promise<number>
}
type BuiltService = { start: (options: { work: boolean }) => Promise<RunningService> }

function printUrls({ url, signInLinks, setUpUrl }: RunningService): void {
  print(`\nFluency is at ${url}\n`)
  if (setUpUrl !== null)
    print(
      `Nobody can sign in yet. To become the first service admin, open this address within ${SET_UP_HOURS} hours:\n\n  ${setUpUrl}\n`,
    )
  if (signInLinks.length === 0) return
  for (const link of signInLinks) print(`  ${ROLE_NAMES[link.role].padEnd(16)} ${link.url}`)
  print(
    `\nEach link works once, within ${LINK_LIFETIME_SECONDS / 60} minutes. After that, choose a person at ${url}${paths.signIn()}`,
  )
}

/** Creates the tables if the database is empty. Databases that have tables are left as they are. */
async function createDatabase(): Promise<void> {
  try {
    if (await hasAppliedMigrations(env().databaseUrl)) return
  } catch (error) {
    throw error instanceof MigrationsError ? new CommandError(error.message) : error
  }
  // Loaded only here, because a start must be quick.
  const { migrateDatabase } = await import('#app/commands/migrate.ts')
  await migrateDatabase()
  print('Created the database.')
}

export async function run(args: string[]): Promise<number> {
  const options = { 'without-work': { type: 'boolean' }, create: { type: 'boolean' } } as const
  const { values } = parseArguments('serve', args, options)
  const built = fileURLToPath(new URL('../../build/server/index.js', import.meta.url))
  if (!existsSync(built)) throw new CommandError('The service is not built yet. Run: npm run build')
  // The built service reads the settings again. Reading them here first means a wrong setting is reported like any other command error.
  env()
  if (values.create === true) await createDatabase()
  const server = (await import(pathToFileURL(built).href)) as BuiltService
  startStopWatchdog(env().drainSeconds * 1000)
  const started = await server
    .start({ work: values['without-work'] !== true })
    .catch((error: unknown) => {
      throw isStartRefused(error) ? new CommandError(error.message) : error
    })
  printUrls(started)
  return started.stopped
}
