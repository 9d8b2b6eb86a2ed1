/** `backup`: writes the whole service into one file, while it is served. */
import { COMMANDS } from '#app/commands/commands.ts'
import { howItEnded, rowsOf, timed } from '#app/commands/transfer.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { backUp } from '#app/features/transfer/back-up.server.ts'
import { whenStopped } from '#app/platform/process/interruption.server.ts'

const megabytes = (bytes: number): string =>
  `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`

export async function run(args: string[]): Promise<number> {
  const usage = COMMANDS.backup?.usage ?? 'backup FILE'
  const { values, positionals } = parseArguments(
    args,
    { json: { type: 'boolean', default: false } },
    { names: ['the file to write'], usage },
  )
  const file = positionals[0] ?? ''
  whenStopped({ nothing: 'No backup was made.', applied: 'No backup was made.' })
  const { tables, rows, bytes, moment, contradictions, seconds } = await timed(
    'Backing up',
    (say) => backUp(file, say),
  )
  whenStopped({ nothing: 'The backup is made.', applied: 'The backup is made.' })
  if (values.json)
    printJson({
      file,
      tables,
      rows,
      bytes,
      seconds,
      moment: moment.toISOString(),
      checked: true,
      contradictions,
    })
  else {
    print(
      `${file} holds the service of ${moment.toISOString()}: ${rowsOf(rows, tables)}, ${megabytes(bytes)}, in ${seconds} seconds.`,
    )
    print(
      `To restore it, set DATABASE_URL to an empty database or a file that is not there, and run: bin/fluency restore ${file}`,
    )
  }
  return howItEnded(contradictions, `${file} is whole, and holds what the service holds.`)
}
