/** `backup`: backs up the whole service to one file while it runs. */
import { reportViolations, describeRows, timed } from '#app/commands/transfer.ts'
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
  setStopMessages({ nothing: 'No backup was created.', applied: 'No backup was created.' })
  const { tables, rows, bytes, startedAt, violations, seconds } = await timed(
    'Backing up',
    (onProgress) => backUp(file, onProgress),
  )
  setStopMessages({ nothing: 'The backup is complete.', applied: 'The backup is complete.' })
  if (values.json)
    printJson({
      file,
      tables,
      rows,
      bytes,
      seconds,
      moment: startedAt.toISOString(),
      checked: true,
      contradictions: violations,
    })
  else {
    print(
      `Backed up the service as of ${startedAt.toISOString()} to ${file}: ${describeRows(rows, tables)}, ${megabytes(bytes)}, in ${seconds} seconds.`,
    )
    print(
      `To restore it, set DATABASE_URL to an empty database or a file that does not exist, and run: bin/fluency restore ${file}`,
    )
  }
  return reportViolations(violations, `${file} is a complete backup.`)
}
