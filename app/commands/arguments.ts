/** Parses the arguments of a command, and prints its output. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { COMMANDS } from '#app/commands/commands.ts'
import { UsageError } from '#app/commands/outcome.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

export const usageOf = (command: string): string =>
  `Usage: bin/fluency ${COMMANDS[command]?.usage ?? command}`

/**
 * @param positionals the names of the arguments that are not options, such as “the file”
 * @throws UsageError for an unknown option, a missing value, or too few or too many arguments
 */
export function parseArguments<const O extends ParseArgsOptionsConfig>(
  command: string,
  args: string[],
  options: O,
  positionals: readonly string[] = [],
) {
  let parsed
  try {
    parsed = parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)}\n${usageOf(command)}`,
    )
  }
  if (parsed.positionals.length !== positionals.length) {
    throw new UsageError(
      `${positionals.length === 0 ? 'This command takes only options' : `Give ${joinWords(positionals)}`}.\n${usageOf(command)}`,
    )
  }
  return parsed
}

/** Prints one JSON object on one line. With --json a command prints nothing else to standard output. */
export const printJson = (value: unknown): void => print(JSON.stringify(value))
export const print = (line: string): void => void process.stdout.write(`${line}\n`)
