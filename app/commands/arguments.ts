/** The words after a command: parsed strictly, with a sentence for what does not fit. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { UsageError } from '#app/commands/outcome.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

/** @throws UsageError for an unknown option, a missing value, or too few or too many words. */
export function parseArguments<const O extends ParseArgsOptionsConfig>(
  args: string[],
  options: O,
  positionals: { names: string[]; usage: string },
) {
  let parsed
  try {
    parsed = parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)}\nUsage: bin/fluency ${positionals.usage}`,
    )
  }
  if (parsed.positionals.length !== positionals.names.length) {
    throw new UsageError(
      `Give ${positionals.names.length === 0 ? 'no further words' : joinWords(positionals.names)}.\nUsage: bin/fluency ${positionals.usage}`,
    )
  }
  return parsed
}

/** Prints one JSON object on standard output, and nothing else there. */
export const printJson = (value: unknown): void =>
  void process.stdout.write(`${JSON.stringify(value)}\n`)
export const print = (line: string): void => void process.stdout.write(`${line}\n`)
