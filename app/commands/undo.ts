/** `undo`: undoes an import, or lists what must be undone first. */
import { CommandError, EXIT, UsageError } from '#app/commands/outcome.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { findActor } from '#app/features/imports/find-actor.server.ts'
import { undoAttendance } from '#app/features/learning/attendance-files/undo-attendance.server.ts'
import { findImportKind } from '#app/features/imports/imports-view.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { now } from '#app/platform/clock.server.ts'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    'undo',
    args,
    { by: { type: 'string' }, json: { type: 'boolean', default: false } },
    ['the import number'],
  )
  const number = positionals[0] ?? ''
  if (!/^\d{1,9}$/.test(number))
    throw new UsageError(
      `“${number}” is not an import number. You can find it in the import report.`,
    )
  const by = await findActor(values.by)
  if (!by) throw new UsageError(`${unknownEmailAddress(values.by ?? '')} Or leave out --by.`)
  const batch = Number(number)
  const isAttendance = (await findImportKind(batch)) === 'attendance'
  const result = isAttendance
    ? await undoAttendance({ batchId: batch, scope: 'all', by, now: now() })
    : await undoImport(batch, by)
  if (result.outcome === 'no-such-import')
    throw new CommandError(`There is no import ${batch}. You can find it in the import report.`)
  if (result.outcome === 'already-undone')
    throw new CommandError(`Import ${batch} is already undone.`)
  const blockers = result.outcome === 'blocked' ? result.blockers : []
  const isUndone = result.outcome === 'undone'
  const standing: readonly string[] =
    (result.outcome === 'undone' ? result.standing : blockers) ?? []
  if (values.json) printJson({ batch, undone: isUndone, standing })
  else if (isUndone)
    print(
      [
        `Import ${batch} (${result.kind} from ${result.file}) is undone.`,
        ...standing.map((line) => `${line}.`),
      ].join('\n'),
    )
  else
    print(
      [
        `Import ${batch} cannot be undone. Undo these first:`,
        ...blockers.map((line) => `- ${line}`),
      ].join('\n'),
    )
  return isUndone ? EXIT.done : EXIT.couldNot
}
