/** Finds and runs the command, and reports errors as a message and an exit code. */
import { whyDatabaseRefused } from '#app/data/database/database-errors.server.ts'
import { COMMANDS } from '#app/commands/commands.ts'
import { CommandError, EXIT, UsageError } from '#app/commands/outcome.ts'
import { refuseWrongDatabase } from '#app/commands/refuse-wrong-database.ts'
import { env, SettingsError } from '#app/platform/environment.server.ts'
import { handleInterrupt } from '#app/platform/process/interruption.server.ts'

const usage = (): string =>
  [
    'Usage: bin/fluency COMMAND [arguments]',
    '',
    ...Object.entries(COMMANDS).map(
      ([name, { description }]) => `  ${name.padEnd(14)} ${description}`,
    ),
    '',
    'Add --help to any command to see how to use it.',
  ].join('\n')

let closeDatabase = async (): Promise<void> => {}

async function prepareDatabase(): Promise<void> {
  const database = await import('#app/data/database/database.server.ts')
  database.beforeOpening(refuseWrongDatabase)
  closeDatabase = database.closeDatabase
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(`${usage()}\n`)
    return name === undefined ? EXIT.usageError : EXIT.done
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new UsageError(`There is no command “${name}”.\n\n${usage()}`)
  if (args.includes('--help')) {
    process.stdout.write(`Usage: bin/fluency ${command.usage}\n\n${command.description}.\n`)
    return EXIT.done
  }
  if (!command.runsUntilStopped) handleInterrupt()
  if (!command.runsBuiltService) await prepareDatabase()
  const { run } = await command.load()
  return run(args)
}

// It is not an error if the reader of the output, such as `head`, stops reading.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  throw error
})

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const isUserMessage = error instanceof CommandError || error instanceof SettingsError
  const message = isUserMessage ? error.message : whyDatabaseRefused(error, env().databaseUrl)
  process.stderr.write(`${message ?? (error instanceof Error ? error.stack : String(error))}\n`)
  process.exitCode = error instanceof CommandError ? error.exit : EXIT.couldNot
} finally {
  await closeDatabase()
}
