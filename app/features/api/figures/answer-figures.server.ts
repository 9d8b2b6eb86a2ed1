/** Answers a request for figures, with the same report engine, scope and policy as the page. */
import { may } from '#app/domain/identity/permissions.ts'
import { FIGURE_REPORTS } from '#app/features/api/figures/figure-reports.server.ts'
import type { FiguresBody } from '#app/features/api/figures/figures.schema.ts'
import { problem } from '#app/features/api/problem.server.ts'
import type { Caller } from '#app/features/api/require-token.server.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { csvFile } from '#app/reports/files/csv-file.ts'
import { FILE_TYPES } from '#app/reports/files/file-response.server.ts'
import { jsonTable } from '#app/reports/files/json-file.ts'
import { TOTAL_NOTE } from '#app/reports/uptake-tables.ts'

export type FiguresFormat = 'json' | 'csv'

/** Reports read the query and the kind of file from a URL. */
const asFileRequest = (request: Request, report: string, format: FiguresFormat): Request =>
  new Request(new URL(`/${report}.${format}${new URL(request.url).search}`, request.url))

/** @throws a problem if there is no such report, the query is wrong or there are no figures */
export async function answerFigures(
  request: Request,
  { viewer, headers }: Caller,
  { report, format }: { report: string; format: FiguresFormat },
): Promise<Response> {
  const found = FIGURE_REPORTS.get(report)
  if (!found)
    throw problem('not-found', {
      detail: `The reports are ${[...FIGURE_REPORTS.keys()].join(', ')}.`,
      headers,
    })
  if (!may(viewer, found.action)) throw problem('not-allowed', { headers })
  await limitExpensive(viewer)
  const answered = await found.answer(asFileRequest(request, report, format), viewer)
  if ('noData' in answered) throw problem('no-figures', { detail: answered.noData, headers })
  if (answered.errors !== null) throw problem('bad-query', { errors: answered.errors, headers })
  const { table, workbook } = answered.content
  if (typeof table === 'string') throw problem('no-figures', { detail: table, headers })
  if (format === 'csv')
    return new Response(csvFile(table), { headers: { ...headers, 'Content-Type': FILE_TYPES.csv } })
  const { name: _, ...json } = jsonTable(table)
  const body: FiguresBody = {
    report,
    ...json,
    notes: json.notes.filter((note) => note !== TOTAL_NOTE),
    policy: [...workbook.policy],
  }
  return Response.json(body, { headers })
}
