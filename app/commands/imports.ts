/** `imports`: lists the latest imports, attendance files too. */
import { EXIT, UsageError } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { listImportsForCommand } from '#app/features/imports/imports-view.server.ts'

const DEFAULT_LIMIT = 20

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('imports', args, {
    limit: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const { limit = String(DEFAULT_LIMIT) } = values
  if (!/^[1-9]\d{0,5}$/.test(limit))
    throw new UsageError(`--limit takes a whole number from 1, not “${limit}”.`)
  const { total, batches } = await listImportsForCommand(Number(limit))
  if (values.json) {
    printJson({
      total,
      imports: batches.map(({ id, kind, file, asAt, importedAt, undoneAt, ...counts }) => ({
        batch: id,
        kind,
        file,
        asAt,
        importedAt,
        undoneAt,
        rows: counts.rows,
        created: counts.created,
        updated: counts.updated,
        unchanged: counts.unchanged,
        rejected: counts.rejected,
      })),
    })
    return EXIT.done
  }
  if (batches.length === 0) print('Nothing has been imported yet.')
  for (const { id, kind, file, importedAt, undoneAt, created, updated, rejected } of batches)
    print(
      `${id}  ${importedAt.toISOString().slice(0, 16).replace('T', ' ')}  ${kind} from ${file}: ${created} created, ${updated} updated, ${rejected} rejected${undoneAt ? ', undone' : ''}`,
    )
  if (total > batches.length)
    print(`… and ${total - batches.length} earlier imports. Use --limit to see more.`)
  return EXIT.done
}
