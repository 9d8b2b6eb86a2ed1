/** `erase-audit`: erases the values and reasons in audit entries about a person, or from before a day. */
import { parseArguments, print, printJson, usageOf } from '#app/commands/arguments.ts'
import { CommandError, EXIT, UsageError } from '#app/commands/outcome.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { isDay } from '#app/domain/calendar/day.ts'
import {
  eraseAuditContentBefore,
  eraseAuditContentOfPerson,
} from '#app/features/operations/erase-audit-content.server.ts'

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('erase-audit', args, {
    person: { type: 'string' },
    before: { type: 'string' },
    reason: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const { person, before, reason = '' } = values
  if ((person === undefined) === (before === undefined))
    throw new UsageError(`Give either --person or --before.\n${usageOf('erase-audit')}`)
  if (reason.trim() === '')
    throw new UsageError(
      'Give the reason with --reason. The audit log shows it, so do not name the person in it.',
    )
  if (before !== undefined && !isDay(before))
    throw new UsageError(`“${before}” is not a date. Write it as YYYY-MM-DD.`)
  const erasure = { reason: reason.trim(), by: 'command line' } as const
  const erased =
    person === undefined
      ? await eraseAuditContentBefore(before ?? '', erasure)
      : await eraseAuditContentOfPerson(person, erasure)
  if (erased === 'no-such-person') throw new CommandError(unknownEmailAddress(person ?? ''))
  if (erased === 'not-past')
    throw new CommandError(`${before} is in the future. Give today or an earlier date.`)
  const { entries } = erased
  if (values.json) printJson({ entries })
  else print(`Erased the values and reasons in ${entries} ${entries === 1 ? 'entry' : 'entries'}.`)
  return EXIT.done
}
