/** `copy`: moves a whole service to another database. */
import { COMMANDS } from '#app/commands/commands.ts'
import { howItEnded, rowsOf, timed } from '#app/commands/transfer.ts'
import { UsageError } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { copyService } from '#app/features/transfer/copy-service.server.ts'
import { endpointName } from '#app/platform/database/database-endpoint.server.ts'
import { whenStopped } from '#app/platform/process/interruption.server.ts'
import { isDatabaseUrl } from '#app/platform/environment.server.ts'

function address(word: '--from' | '--to', url: string | undefined): string {
  if (url !== undefined && isDatabaseUrl(url)) return url
  throw new UsageError(
    `${word} must be a SQLite file, such as file:./var/fluency.db, or a PostgreSQL database, such as postgresql://user:password@host:5432/fluency. In a password, write %25 for %, %40 for @, %23 for #, %2F for /.`,
  )
}

export async function run(args: string[]): Promise<number> {
  const usage = COMMANDS.copy?.usage ?? 'copy'
  const { values } = parseArguments(
    args,
    { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean', default: false } },
    { names: [], usage },
  )
  const [from, to] = [address('--from', values.from), address('--to', values.to)]
  whenStopped({
    applied:
      'The service is copied, and was not checked. Set DATABASE_URL to the copy, and run: bin/fluency check',
  })
  const { tables, rows, moment, contradictions, seconds } = await timed('Copying', (say) =>
    copyService(from, to, say),
  )
  if (values.json)
    printJson({
      tables,
      rows,
      seconds,
      moment: moment.toISOString(),
      checked: true,
      contradictions,
    })
  else {
    print(
      `Copied ${rowsOf(rows, tables)} to ${endpointName(to)} in ${seconds} seconds, each read again there.`,
    )
    print(
      `It is the service of ${moment.toISOString()}: what was written at ${endpointName(from)} since is not in it.`,
    )
  }
  return howItEnded(
    Math.max(contradictions.from, contradictions.to),
    `Every row was copied as it was; of the contradictions, ${contradictions.from} are where it came from.`,
  )
}
