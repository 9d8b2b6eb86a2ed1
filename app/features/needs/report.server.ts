/** The report about training needs: its page and its files. */
import { findPageView } from '#app/features/needs/page-view.server.ts'
import { parseQuery } from '#app/features/needs/parse-query.server.ts'
import { needsWorkbook } from '#app/features/needs/workbook.ts'
import { defineReport, NO_CHART, NO_TABLE } from '#app/reports/define-report.server.ts'

export const needsReport = defineReport({
  answer: async (request) => {
    const parsed = await parseQuery(request)
    const { options, params } = parsed
    if (!parsed.ok)
      return { options, params, query: null, errors: parsed.errors, noData: null, figures: null }
    const answered = { options, params, query: parsed.query, errors: null }
    return parsed.noData === null
      ? { ...answered, noData: null, figures: await findPageView(parsed) }
      : { ...answered, noData: parsed.noData, figures: null }
  },

  fileContent: ({ report, unitName }) => {
    const { skill, area, by, within, asAt, population } = report
    const unit = skill ?? area
    const workbook = needsWorkbook(report, unitName)
    return {
      name: ['needs', ...(unit === null ? [] : [unit, `by-${by}`]), within?.code, population, asAt],
      workbook,
      table: workbook.tables[0] ?? NO_TABLE,
      json: report,
    }
  },

  chart: ({ atTarget }) =>
    atTarget?.drawings
      ? { drawings: atTarget.drawings, title: atTarget.headline, subtitle: atTarget.subtitle }
      : NO_CHART,
})
