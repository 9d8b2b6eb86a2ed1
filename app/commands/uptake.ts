/** `uptake`: prints an uptake report. */
import { printJson, parseArguments } from '#app/commands/arguments.ts'
import { EXIT, UsageError } from '#app/commands/outcome.ts'
import { listQueryOptions } from '#app/features/uptake/query/list-query-options.server.ts'
import { answerQuery } from '#app/features/uptake/answer-query.server.ts'
import { queryLabels } from '#app/features/uptake/query/query-labels.ts'
import { querySchema, QUERY_PARAMS } from '#app/features/uptake/query/query.schema.ts'
import { csvFile } from '#app/reports/files/csv-file.ts'
import { odsFile } from '#app/reports/files/ods-file.server.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { textTable } from '#app/reports/files/text-table.ts'
import { uptakeWorkbook } from '#app/reports/files/uptake-workbook.ts'
import { baseSentence, subtitleOf } from '#app/reports/uptake-sentences.ts'
import { breakdownTable } from '#app/reports/uptake-tables.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
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

  const query = parsed.value
  const report = await answerQuery(query, today(), { exact: values.exact === true })
  if (format === 'json') {
    printJson(report)
    return EXIT.done
  }
  const labels = queryLabels(query, options)
  const table = breakdownTable({ report }, subtitleOf(query, query.by, labels))
  if (format === 'csv') process.stdout.write(csvFile(table))
  else if (format === 'table')
    process.stdout.write(`${textTable(table)}\n${policySentences(report.policy).join(' ')}\n`)
  else {
    const about = {
      query,
      labels,
      where: '',
      policy: report.policy,
      base: baseSentence(query, labels),
      made: now(),
    }
    process.stdout.write(odsFile(uptakeWorkbook({ ...about, service: env().baseUrl }, [table])))
  }
  return EXIT.done
}
