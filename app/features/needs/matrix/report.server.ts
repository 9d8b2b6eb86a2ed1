/** The report on needs by skill and department or profession: its page and files. */
import { answerMatrixQuery } from '#app/features/needs/matrix/answer-query.server.ts'
import { matrixWorkbook } from '#app/features/needs/matrix/workbook.ts'
import { defineReport, NO_TABLE } from '#app/reports/define-report.server.ts'

export const matrixReport = defineReport({
  answer: answerMatrixQuery,

  fileContent: ({ report }) => {
    const { by, area, population, asAt } = report
    const workbook = matrixWorkbook(report)
    return {
      name: ['needs', 'matrix', `by-${by}`, area ?? undefined, population, asAt],
      workbook,
      table: workbook.tables[0] ?? NO_TABLE,
      json: report,
    }
  },

  chart: () => 'The matrix is a table, so there is no chart. Choose another kind of file.',
})
