/** Files about training needs and the effect of a course, with the same numbers as the pages. */
import type { Drawings } from '#app/reports/section.ts'
import { answerEffectQuery } from '#app/features/needs/effect/answer-query.server.ts'
import { drawEffectChart } from '#app/features/needs/effect/draw-chart.server.ts'
import { effectWorkbook } from '#app/features/needs/effect/workbook.ts'
import { effectMessage, effectSubtitle } from '#app/features/needs/effect/sentences.ts'
import { needsWorkbook } from '#app/features/needs/workbook.ts'
import { findPageView } from '#app/features/needs/page-view.server.ts'
import { parseQuery } from '#app/features/needs/parse-query.server.ts'
import { csvw } from '#app/reports/files/csvw.ts'
import type { Workbook } from '#app/reports/figure-table.ts'
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

const textResponse = (sentences: readonly string[], status: 400 | 404): Response =>
  new Response(`${sentences.join('\n')}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

type Content = {
  workbook: Workbook
  report: object
  name: (string | undefined)[]
  /** `drawings` is null if no number can be shown. */
  chart: { drawings: Drawings | null; title: string; subtitle: string } | null
}

function fileResponse(url: URL, { workbook, report, name, chart }: Content): Response {
  const kind = kindOf(url)
  const [table] = workbook.tables
  if (kind === 'json') return Response.json(report)
  if (kind === 'ods') return odsResponse(workbook, name)
  if (kind === 'svg') {
    if (!chart?.drawings)
      return textResponse(
        [
          'There is no chart because none of its numbers can be shown. Choose a larger group of people.',
        ],
        404,
      )
    const { title, subtitle } = chart
    const description = `${subtitle}. ${workbook.policy.join(' ')} The numbers are in the files with the same name that end in .csv and .ods.`
    return respondWith('svg', svgFile(chart.drawings.wide, { title, description }), name)
  }
  if (!table) return textResponse(['This page has no table to download.'], 404)
  return kind === 'csv'
    ? csvResponseOf(table, url, name)
    : csvwResponse(csvw(table, workbook, describedUrl(url)))
}

/** Returns the file at a URL, a 400 with the errors in the query, or a 404 that says why there is no data. */
export async function needsFileResponse(request: Request): Promise<Response> {
  const parsed = await parseQuery(request)
  if (!parsed.ok) return textResponse(Object.values(parsed.errors), 400)
  if (parsed.noData !== null) return textResponse([parsed.noData], 404)
  const { report, atTarget, unitName } = await findPageView(parsed)
  const { skill, area, by, within, asAt, population } = report
  const unit = skill ?? area
  return fileResponse(new URL(request.url), {
    workbook: needsWorkbook(report, unitName, now(), env().baseUrl),
    report,
    name: ['needs', ...(unit === null ? [] : [unit, `by-${by}`]), within?.code, population, asAt],
    chart: atTarget && {
      drawings: atTarget.drawings,
      title: atTarget.headline,
      subtitle: atTarget.subtitle,
    },
  })
}

/** Returns a file about the effect of a course, or one of the same errors. */
export async function effectFileResponse(request: Request): Promise<Response> {
  const answer = await answerEffectQuery(request)
  if (!answer.ok) return textResponse(Object.values(answer.errors), 400)
  const { report } = answer
  if (report === null) return textResponse([answer.noData], 404)
  return fileResponse(new URL(request.url), {
    workbook: effectWorkbook(report, now(), env().baseUrl),
    report,
    name: ['effect', report.course.code, report.population, report.asAt],
    chart: {
      drawings: drawEffectChart(report),
      title: effectMessage(report),
      subtitle: effectSubtitle(report),
    },
  })
}
