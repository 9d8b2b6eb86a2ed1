/** `check`: checks stored data and counts against the facts, and lists violations and data quality findings. */
import { EXIT } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { checkService } from '#app/features/oversight/check-integrity.server.ts'
import { MAX_PRINTED, printViolations } from '#app/commands/print-violations.ts'
import { countViolations } from '#app/commands/transfer.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

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
  const { contradictions: violations, findings } = await checkService(progress.update)
  progress.done()
  if (values.json) printJson({ contradictions: violations, findings })
  else {
    printViolations(violations)
    print(
      violations.length === 0 ? 'No violations found.' : `${countViolations(violations.length)}.`,
    )
    if (findings.length > 0) printFindings(findings.map(({ message }) => message))
  }
  return violations.length === 0 ? EXIT.done : EXIT.couldNot
}
