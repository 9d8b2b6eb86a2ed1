/** `undo`: takes one import back, or says which later facts stand on it. */
import { CommandError, EXIT, UsageError } from '#app/commands/outcome.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { findActor } from '#app/features/imports/find-actor.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    args,
    { by: { type: 'string' }, json: { type: 'boolean', default: false } },
    { names: ['the number of the import'], usage: 'undo BATCH [--by EMAIL] [--json]' },
  )
  const word = positionals[0] ?? ''
  if (!/^\d{1,9}$/.test(word))
    throw new UsageError(
      `“${word}” is not the number of an import. The report of an import tells it.`,
    )
  const by = await findActor(values.by)
  if (!by)
    throw new UsageError(`${unknownEmailAddress(values.by ?? '')} You can also leave --by out.`)
  const batch = Number(word)
  const undone = await undoImport(batch, by)
  if (undone.outcome === 'no-such-import')
    throw new CommandError(`There is no import ${batch}. The report of an import tells its number.`)
  if (undone.outcome === 'undone-already')
    throw new CommandError(`Import ${batch} is undone already.`)
  const standing = undone.outcome === 'blocked' ? undone.blockers : []
  const isUndone = undone.outcome === 'undone'
  if (values.json) printJson({ batch, undone: isUndone, standing })
  else if (isUndone) print(`Import ${batch} (${undone.kind} from ${undone.file}) is undone.`)
  else
    print(
      [
        `Import ${batch} cannot be undone. Undo what stands on it first:`,
        ...standing.map((line) => `- ${line}`),
      ].join('\n'),
    )
  return isUndone ? EXIT.done : EXIT.couldNot
}
