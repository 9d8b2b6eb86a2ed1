/** `check`: checks stored data and counts against the facts, and lists contradictions and data quality findings. */
import { EXIT } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { checkService } from '#app/features/oversight/check-integrity.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

const MAX_PRINTED = 200

function printFindings(messages: readonly string[]): void {
  print(
    `${messages.length === 1 ? '1 finding' : `${messages.length} findings`} about data quality for you to review:`,
  )
  for (const message of messages.slice(0, MAX_PRINTED)) print(`- ${message}`)
  if (messages.length > MAX_PRINTED)
    print(`… and ${messages.length - MAX_PRINTED} more. Use --json to see all of them.`)
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('check', args, { json: { type: 'boolean', default: false } })
  const progress = showProgress('Checking')
  const { contradictions, findings } = await checkService(progress.say)
  progress.done()
  if (values.json) printJson({ contradictions, findings })
  else {
    for (const { table, id, seal, message } of contradictions.slice(0, MAX_PRINTED))
      print(`${table} ${id ?? `seal ${seal}`}: ${message}`)
    if (contradictions.length > MAX_PRINTED)
      print(`… and ${contradictions.length - MAX_PRINTED} more. Use --json to see all of them.`)
    print(
      contradictions.length === 0
        ? 'No contradictions found.'
        : `${contradictions.length} contradictions.`,
    )
    if (findings.length > 0) printFindings(findings.map(({ message }) => message))
  }
  return contradictions.length === 0 ? EXIT.done : EXIT.couldNot
}
