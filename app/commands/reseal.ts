/** `reseal`: checks all seals of facts, and signs them with the newest key. */
import { EXIT, UsageError } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson, usageOf } from '#app/commands/arguments.ts'
import { printViolations } from '#app/commands/print-violations.ts'
import { reseal } from '#app/features/oversight/reseal.server.ts'
import { setStopMessages } from '#app/platform/process/interruption.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

const REFUSED = `Nothing was changed. If the facts were changed by mistake, restore them from a backup. If they are now correct, or a key is lost, run:
bin/fluency reseal --accept-changes --reason "WHY"
This seals the current data, and records the reason in the audit log.
`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('reseal', args, {
    'accept-changes': { type: 'boolean', default: false },
    reason: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const reason = values.reason?.trim() ?? ''
  if (values['accept-changes'] !== (reason !== ''))
    throw new UsageError(`Give --accept-changes and --reason together.\n${usageOf('reseal')}`)
  const stopped = 'To sign the other seals, run bin/fluency reseal again.'
  setStopMessages({ nothing: stopped, applied: stopped })
  const progress = showProgress('Resealing')
  const result = await reseal(reason === '' ? null : reason, progress.update)
  progress.done()
  const { checked, resealed, accepted, entries, problems } = result
  if (values.json) printJson(result)
  else if (problems.length > 0) printViolations(problems)
  else {
    if (accepted > 0) print(`Seals renewed to match the current data: ${accepted} of ${checked}.`)
    print(`Seals checked: ${checked}. Signed with another key: ${resealed}.`)
    if (entries > 0) print(`Signed the ${entries} entries of the audit log with another key.`)
  }
  if (problems.length === 0) return EXIT.done
  process.stderr.write(REFUSED)
  return EXIT.couldNot
}
