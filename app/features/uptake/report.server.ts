/** The uptake report for everyone, one department or one profession: its page and its files. */
import { answerUptake } from '#app/features/uptake/answer-uptake.server.ts'
import { nothingToShow, uptakeFileContent } from '#app/features/uptake/file-content.server.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { viewUptake } from '#app/features/uptake/page-view.server.ts'
import type { Subject } from '#app/features/uptake/query/report-scope.ts'
import { defineReport } from '#app/reports/define-report.server.ts'

async function drawUptakeChart(figures: UptakeFigures) {
  const { sections, time, base } = await viewUptake(figures)
  const shown = figures.parts.overTime ? time : sections[0]
  if (!shown?.drawings) return nothingToShow(figures)
  const { drawings, headline: title } = shown
  const subtitle = ('chartSubtitle' in shown && shown.chartSubtitle) || shown.subtitle
  return { drawings, title, subtitle, note: base }
}

export const uptakeReport = (subject: Subject) =>
  defineReport({
    answer: (request, viewer) => answerUptake(request, viewer, subject),
    fileContent: uptakeFileContent,
    chart: drawUptakeChart,
  })
