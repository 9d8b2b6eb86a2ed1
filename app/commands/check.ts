/** `check`: recounts everything from the facts, and lists what contradicts them; then what the data needs a person for. */
import { EXIT } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { checkService } from '#app/features/oversight/check-integrity.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

const SHOWN = 200

function printFindings(messages: readonly string[]): void {
  print(
    `${messages.length === 1 ? '1 finding' : `${messages.length} findings`} about the quality of the data, for you to decide:`,
  )
  for (const message of messages.slice(0, SHOWN)) print(`- ${message}`)
  if (messages.length > SHOWN) print(`… and ${messages.length - SHOWN} more. --json prints all.`)
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments(
    args,
    { json: { type: 'boolean', default: false } },
    { names: [], usage: 'check [--json]' },
  )
  const progress = showProgress('Checking')
  const { contradictions, findings } = await checkService(progress.say)
  progress.done()
  if (values.json) printJson({ contradictions, findings })
  else {
    for (const { table, id, seal, message } of contradictions.slice(0, SHOWN))
      print(`${table} ${id ?? `seal ${seal}`}: ${message}`)
    if (contradictions.length > SHOWN)
      print(`… and ${contradictions.length - SHOWN} more. --json prints all.`)
    print(
      contradictions.length === 0
        ? 'Nothing contradicts the facts.'
        : `${contradictions.length} contradictions.`,
    )
    if (findings.length > 0) printFindings(findings.map(({ message }) => message))
  }
  return contradictions.length === 0 ? EXIT.done : EXIT.couldNot
}
