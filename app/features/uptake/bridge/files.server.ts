/**
 * Files for the bridge, with the same numbers and policy as its page. The URL is that of the page
 * with a file extension.
 */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { parseBridgeQuery } from '#app/features/uptake/bridge/parse-query.server.ts'
import { badQueryResponse } from '#app/features/uptake/query/parse-query.server.ts'
import { bridgeWorkbook } from '#app/features/uptake/bridge/workbook.ts'
import { showBridge } from '#app/features/uptake/bridge/show-bridge.server.ts'
import { csvw } from '#app/reports/files/csvw.ts'
import {
  csvResponseOf,
  csvwResponse,
  describedUrl,
  kindOf,
  odsResponse,
  respondWith,
} from '#app/reports/files/file-response.server.ts'
import { svgFile } from '#app/reports/files/svg-file.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

const notFound = (sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

/** Returns the file at a URL. A CSV contains the flows of one department, or the steps of all departments. */
export async function answerBridgeFile(request: Request, viewer: Viewer): Promise<Response> {
  const url = new URL(request.url)
  const kind = kindOf(url)
  const parsed = await parseBridgeQuery(request, viewer)
  if (!parsed.ok) return badQueryResponse(parsed.errors)
  if (parsed.noData !== null) return notFound(parsed.noData)
  const shown = await showBridge(parsed.query, viewer, parsed.department)
  const workbook = bridgeWorkbook(shown, now(), env().baseUrl)
  const { measure, asAt, since, course, population } = shown.query
  const name = ['then-and-now', measure, shown.department?.key, asAt]
  if (kind === 'json') {
    const sections = shown.sections.map(({ counted, rows, flows, totals }) => ({
      counted,
      totals,
      rows,
      flows,
    }))
    const policy = shown.isExact ? null : POLICY
    return Response.json({
      measure,
      asAt,
      since,
      course,
      population,
      policy,
      department: shown.department?.key ?? null,
      sections,
    })
  }
  if (kind === 'ods') return odsResponse(workbook, name)
  if (kind === 'svg') {
    const [first] = shown.sections
    if (!first?.drawings)
      return notFound(
        'There is no chart for this view. Choose one department that has no withheld numbers.',
      )
    const description = `${first.subtitle}. ${workbook.policy.join(' ')} The numbers are in the files with the same name that end in .csv and .ods.`
    return respondWith(
      'svg',
      svgFile(first.drawings.wide, { title: first.sentence, description }),
      name,
    )
  }
  const prefix = shown.department ? 'flows' : 'steps'
  const table = workbook.tables.find(({ name: tableName }) => tableName.startsWith(prefix))
  if (!table) return notFound('There are no figures to download.')
  return kind === 'csv'
    ? csvResponseOf(table, url, name)
    : csvwResponse(csvw(table, workbook, describedUrl(url)))
}
