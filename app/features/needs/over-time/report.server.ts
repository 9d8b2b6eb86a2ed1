/** The report on one skill over time: its page and files. */
import { answerOverTimeQuery } from '#app/features/needs/over-time/answer-query.server.ts'
import { drawOverTime } from '#app/features/needs/over-time/draw-chart.server.ts'
import {
  breakSentence,
  overTimeMessage,
  overTimeSubtitle,
} from '#app/features/needs/over-time/sentences.ts'
import { overTimeWorkbook } from '#app/features/needs/over-time/workbook.ts'
import { defineReport, NO_CHART, NO_TABLE } from '#app/reports/define-report.server.ts'

export const overTimeReport = defineReport({
  answer: answerOverTimeQuery,

  fileContent: (report) => {
    const workbook = overTimeWorkbook(report)
    return {
      name: ['needs', report.skill.code, 'over-time', report.population, report.asAt],
      workbook,
      table: workbook.tables[0] ?? NO_TABLE,
      json: report,
    }
  },

  chart: (report) => {
    const drawings = drawOverTime(report)
    return drawings
      ? {
          drawings,
          title: overTimeMessage(report),
          subtitle: overTimeSubtitle(report),
          note: breakSentence(report),
        }
      : NO_CHART
  },
})
