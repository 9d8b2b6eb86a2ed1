/** The report on a course's effect: its page and files. */
import { answerEffectQuery } from '#app/features/needs/effect/answer-query.server.ts'
import { drawEffectChart } from '#app/features/needs/effect/draw-chart.server.ts'
import { effectMessage, effectSubtitle } from '#app/features/needs/effect/sentences.ts'
import { effectWorkbook } from '#app/features/needs/effect/workbook.ts'
import { defineReport, NO_CHART, NO_TABLE } from '#app/reports/define-report.server.ts'

export const effectReport = defineReport({
  answer: answerEffectQuery,

  fileContent: ({ report }) => {
    const { course, population, asAt } = report
    const workbook = effectWorkbook(report)
    return {
      name: ['effect', course.code, population, asAt],
      workbook,
      table: workbook.tables[0] ?? NO_TABLE,
      json: report,
    }
  },

  chart: ({ report }) => {
    const drawings = drawEffectChart(report)
    return drawings
      ? { drawings, title: effectMessage(report), subtitle: effectSubtitle(report) }
      : NO_CHART
  },
})
