/**
 * A report answers one query for one viewer. Its page and all its files use the same answer, so the
 * query is parsed, counted and suppressed once, and they cannot differ.
 */
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import type { FigureTable } from '#app/reports/figure-table.ts'
import { csvw } from '#app/reports/files/csvw.ts'
import {
  csvResponseOf,
  csvwResponse,
  describedUrl,
  kindOf,
  odsResponse,
  respondWith,
} from '#app/reports/files/file-response.server.ts'
import { toWorkbook, type ReportWorkbook } from '#app/reports/files/report-workbook.server.ts'
import { svgFile } from '#app/reports/files/svg-file.ts'
import type { Drawings } from '#app/reports/section.ts'

/** A query's outcome: errors by parameter, the reason why there are no figures, or figures. */
export type Answer<Figures> =
  | { errors: FieldErrors; noData: null; figures: null }
  | { errors: null; noData: string; figures: null }
  | { errors: null; noData: null; figures: Figures }

/** The content of data files. */
export type FileContent = {
  /** The parts that make up the file name. */
  name: readonly (string | undefined)[]
  workbook: ReportWorkbook
  /** The table in the CSV file. A string says why there is none. */
  table: FigureTable | string
  /** A string says why there is none. */
  json: object | string
}

/** A drawn chart. `note` is a sentence for its description. */
type Chart = { drawings: Drawings; title: string; subtitle: string; note?: string | null }

export type Report<Filters, Figures> = {
  /** Answers the query in a URL. `Filters` is what the page needs for its filters, whatever the answer. */
  answer: (request: Request, viewer: Viewer) => Promise<Filters & Answer<Figures>>
  fileContent: (figures: Figures) => FileContent
  /** A string says why there is no chart. */
  chart: (figures: Figures) => Chart | string | Promise<Chart | string>
}

/** Lets TypeScript infer a report's types. */
export const defineReport = <Filters, Figures>(
  report: Report<Filters, Figures>,
): Report<Filters, Figures> => report

export const NO_CHART =
  'There is no chart because none of its numbers can be shown. Choose a larger group of people.'
export const NO_TABLE = 'This page has no table to download.'

const sentencesResponse = (sentences: readonly string[], status: 400 | 404): Response =>
  new Response(`${sentences.join('\n')}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

/** Responds with the errors in the query for a file. */
const badQueryResponse = (errors: FieldErrors): Response =>
  sentencesResponse(Object.values(errors), 400)

/** Responds to a request for a file that would contain no figures. */
const noDataResponse = (sentence: string): Response => sentencesResponse([sentence], 404)

/** Responds with a data file. The extension in the URL decides its kind. */
function dataResponse(url: URL, { name, workbook, table, json }: FileContent): Response {
  const kind = kindOf(url)
  if (kind === 'json') return typeof json === 'string' ? noDataResponse(json) : Response.json(json)
  if (kind === 'ods') return odsResponse(toWorkbook(workbook), name)
  if (typeof table === 'string') return noDataResponse(table)
  return kind === 'csv'
    ? csvResponseOf(table, url, name)
    : csvwResponse(csvw(table, toWorkbook(workbook), describedUrl(url)))
}

function chartResponse(chart: Chart | string, { name, workbook }: FileContent): Response {
  if (typeof chart === 'string') return noDataResponse(chart)
  const { title, subtitle, note, drawings } = chart
  const description = [
    `${subtitle}.`,
    ...(note ? [note] : []),
    ...workbook.policy,
    'The numbers are in the files with the same name that end in .csv and .ods.',
  ].join(' ')
  return respondWith('svg', svgFile(drawings.wide, { title, description }), name)
}

/**
 * Returns the report's file at a URL, status 400 with the errors in the query, or status 404 with
 * the reason why there are no figures.
 */
export async function answerFile<Filters, Figures>(
  { answer, fileContent, chart }: Report<Filters, Figures>,
  request: Request,
  viewer: Viewer,
): Promise<Response> {
  const answered = await answer(request, viewer)
  if (answered.errors) return badQueryResponse(answered.errors)
  if (answered.noData !== null) return noDataResponse(answered.noData)
  const content = fileContent(answered.figures)
  const url = new URL(request.url)
  return kindOf(url) === 'svg'
    ? chartResponse(await chart(answered.figures), content)
    : dataResponse(url, content)
}
