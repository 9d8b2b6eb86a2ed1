/** The uptake report for everyone, one department or one profession: its page and its files. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { nothingToShow, uptakeFileContent } from '#app/features/uptake/file-content.server.ts'
import { findFigures, type UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { noDataReason } from '#app/features/uptake/no-data-reason.server.ts'
import { viewUptake } from '#app/features/uptake/page-view.server.ts'
import { listOthers } from '#app/features/uptake/query/find-subject.server.ts'
import { parseQuery, type ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { partsShown } from '#app/features/uptake/query/parts-shown.ts'
import type { Subject } from '#app/features/uptake/query/report-scope.ts'
import { findOther, resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import { defineReport, type Answer } from '#app/reports/define-report.server.ts'
import { findKind } from '#app/reports/files/file-response.server.ts'

/** Parses the query. A file can also contain the figures over time (`by=time`). */
async function parseUptakeQuery(request: Request, subject: Subject) {
  const url = new URL(request.url)
  const kind = findKind(url)
  const isOverTime = kind !== null && url.searchParams.get('by') === 'time'
  if (isOverTime) url.searchParams.delete('by')
  const parsed = await parseQuery(
    { url: url.href },
    {
      also: kind === null && subject?.by === 'department' ? ['page'] : [],
      page: { others: subject && (await listOthers(subject.by, subject.entry.code)) },
    },
  )
  const chosen = parsed.ok && parsed.params.by !== undefined ? parsed.query.by : undefined
  const by = isOverTime ? 'time' : chosen
  return { parsed, parts: partsShown(by, kind, subject, await findGovernment()) }
}

async function answerUptake(
  request: Request,
  viewer: Viewer,
  subject: Subject,
): Promise<{ parsed: ReportQuery } & Answer<UptakeFigures>> {
  const { parsed, parts } = await parseUptakeQuery(request, subject)
  if (!parsed.ok) return { parsed, errors: parsed.errors, noData: null, figures: null }
  if ('errors' in parts) return { parsed, errors: parts.errors, noData: null, figures: null }
  const { query, options, viewOptions, others, firstDay } = parsed
  const scope = await resolveScope(viewer, subject)
  const noData = noDataReason(query, { firstDay, today: options.today, exact: scope.exact })
  if (noData !== null) return { parsed, errors: null, noData, figures: null }
  const other = await findOther(viewer, subject, viewOptions.compare, others)
  const figures = await findFigures(query, { ...parsed, subject, scope, parts, other })
  return { parsed, errors: null, noData, figures }
}

async function drawUptakeChart(figures: UptakeFigures) {
  const { sections, time, base } = await viewUptake(figures)
  const shown = figures.parts.overTime ? time : sections[0]
  if (!shown?.drawings) return nothingToShow(figures)
  const { drawings, headline: title, subtitle } = shown
  return { drawings, title, subtitle, note: base }
}

export const uptakeReport = (subject: Subject) =>
  defineReport({
    answer: (request, viewer) => answerUptake(request, viewer, subject),
    fileContent: uptakeFileContent,
    chart: drawUptakeChart,
  })
