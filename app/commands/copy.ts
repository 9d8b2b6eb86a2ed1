/** `copy`: copies a whole service to another database. */
import { countViolations, describeRows, reportViolations, timed } from '#app/commands/transfer.ts'
import { UsageError } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { copyService } from '#app/features/transfer/copy-service.server.ts'
import { endpointName } from '#app/platform/database/database-endpoint.server.ts'
import { setStopMessages } from '#app/platform/process/interruption.server.ts'
import { isDatabaseUrl } from '#app/platform/environment.server.ts'

function databaseUrl(option: '--from' | '--to', url: string | undefined): string {
  if (url !== undefined && isDatabaseUrl(url)) return url
  throw new UsageError(
    `${option} must be a SQLite file, such as file:./var/fluency.db, or a PostgreSQL database, such as postgresql://user:password@host:5432/fluency. In a password, write %25 for %, %40 for @, %23 for #, %2F for /.`,
  )
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('copy', args, {
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const [from, to] = [databaseUrl('--from', values.from), databaseUrl('--to', values.to)]
  setStopMessages({
    applied:
      'The service was copied but not checked. Set DATABASE_URL to the copy, and run: bin/fluency check',
  })
  const { tables, rows, startedAt, violations, seconds } = await timed('Copying', (onProgress) =>
    copyService(from, to, onProgress),
  )
  if (values.json)
    printJson({
      tables,
      rows,
      seconds,
      moment: startedAt.toISOString(),
      checked: true,
      contradictions: violations,
    })
  else {
    print(
      `Copied ${describeRows(rows, tables)} to ${endpointName(to)} in ${seconds} seconds, and verified every row.`,
    )
    print(
      `The copy is as of ${startedAt.toISOString()}. It does not include later changes to ${endpointName(from)}.`,
    )
  }
  return reportViolations(
    Math.max(violations.from, violations.to),
    `Every row was copied. The source already had ${countViolations(violations.from)}.`,
  )
}
