/** `uptake`: prints an uptake report. */
import { printJson, parseArguments } from '#app/commands/arguments.ts'
import { CommandError, EXIT, UsageError } from '#app/commands/outcome.ts'
import { listQueryOptions } from '#app/features/uptake/query/list-query-options.server.ts'
import { querySchema, QUERY_PARAMS } from '#app/features/uptake/query/query.schema.ts'
import { answerCommand } from '#app/features/uptake/answer-command.server.ts'
import { csvFile } from '#app/reports/files/csv-file.ts'
import { odsFile } from '#app/reports/files/ods-file.server.ts'
import { toWorkbook } from '#app/reports/files/report-workbook.server.ts'
import { textTable } from '#app/reports/files/text-table.ts'
import { parseQueryParams } from '#app/platform/forms/query-params.server.ts'

const option = { type: 'string' } as const

const FORMATS = ['table', 'json', 'csv', 'ods'] as const
type Format = (typeof FORMATS)[number]

/** Defaults to a table on a terminal, and JSON for another program. */
function formatOf(requested: string | undefined, json: boolean | undefined): Format {
  const format = FORMATS.find(
    (format) => format === (requested ?? (json || !process.stdout.isTTY ? 'json' : 'table')),
  )
  if (format === undefined)
    throw new UsageError(
      `There is no format “${requested}”. Choose --format table, --format json, --format csv or --format ods.`,
    )
  if (json && format !== 'json')
    throw new UsageError(`--json and --format ${format} cannot be used together. Leave one out.`)
  return format
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('uptake', args, {
    measure: option,
    by: option,
    'as-at': option,
    since: option,
    course: option,
    population: option,
    structure: option,
    base: option,
    department: option,
    profession: option,
    grade: option,
    exact: { type: 'boolean' },
    format: option,
    json: { type: 'boolean' },
  })
  const format = formatOf(values.format, values.json)
  const params = new URLSearchParams(
    QUERY_PARAMS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  )
  const options = await listQueryOptions()
  const parsed = parseQueryParams(querySchema(options), params)
  if (!parsed.ok) throw new UsageError(Object.values(parsed.errors).join('\n'))

  const answered = await answerCommand(parsed.value, options, {
    exact: values.exact === true,
    isBrokenDown: values.by !== undefined,
  })
  if ('errors' in answered) throw new UsageError(Object.values(answered.errors).join('\n'))
  const { json, table, workbook } = answered
  if (typeof table === 'string' || typeof json === 'string') throw new CommandError(String(table))
  if (format === 'json') printJson(json)
  else if (format === 'csv') process.stdout.write(csvFile(table))
  else if (format === 'ods') process.stdout.write(odsFile(toWorkbook(workbook)))
  else process.stdout.write(`${textTable(table)}\n${workbook.policy.join(' ')}\n`)
  return EXIT.done
}
