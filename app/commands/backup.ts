/** `backup`: backs up the whole service to one file while it runs. */
import { reportContradictions, rowsOf, timed } from '#app/commands/transfer.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { backUp } from '#app/features/transfer/back-up.server.ts'
import { setStopMessages } from '#app/platform/process/interruption.server.ts'

const megabytes = (bytes: number): string =>
  `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    'backup',
    args,
    { json: { type: 'boolean', default: false } },
    ['the file to write'],
  )
  const file = positionals[0] ?? ''
  setStopMessages({ nothing: 'No backup was made.', applied: 'No backup was made.' })
  const { tables, rows, bytes, moment, contradictions, seconds } = await timed(
    'Backing up',
    (say) => backUp(file, say),
  )
  setStopMessages({ nothing: 'The backup is made.', applied: 'The backup is made.' })
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
      `Backed up the service as of ${moment.toISOString()} to ${file}: ${rowsOf(rows, tables)}, ${megabytes(bytes)}, in ${seconds} seconds.`,
    )
    print(
      `To restore it, set DATABASE_URL to an empty database or a file that does not exist, and run: bin/fluency restore ${file}`,
    )
  }
  return reportContradictions(contradictions, `${file} is a complete backup.`)
}
