/** `restore`: restores a backup into an empty database. */
import { reportViolations, describeRows, timed } from '#app/commands/transfer.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { restore } from '#app/features/transfer/restore.server.ts'
import { endpointName } from '#app/platform/database/database-endpoint.server.ts'
import { setStopMessages } from '#app/platform/process/interruption.server.ts'
import { env } from '#app/platform/environment.server.ts'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    'restore',
    args,
    { json: { type: 'boolean', default: false } },
    ['the backup'],
  )
  const file = positionals[0] ?? ''
  setStopMessages({ applied: 'The backup was restored but not checked. Run: bin/fluency check' })
  const { tables, rows, migrated, violations, seconds } = await timed('Restoring', (onProgress) =>
    restore(file, onProgress),
  )
  if (values.json)
    printJson({ file, tables, rows, migrated, seconds, checked: true, contradictions: violations })
  else {
    print(
      `Restored ${describeRows(rows, tables)} to ${endpointName(env().databaseUrl)} in ${seconds} seconds, and verified every row.`,
    )
    if (migrated > 0)
      print(
        `The backup was older than this version: ${migrated} ${migrated === 1 ? 'migration' : 'migrations'} applied.`,
      )
  }
  return reportViolations(violations, 'The backup was restored completely.')
}
