/** The report "Then and now": its page and its files. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { parseBridgeQuery } from '#app/features/uptake/bridge/parse-query.server.ts'
import { bridgeWorkbook } from '#app/features/uptake/bridge/workbook.ts'
import { showBridge } from '#app/features/uptake/bridge/show-bridge.server.ts'
import { defineReport } from '#app/reports/define-report.server.ts'

/** A CSV file contains the flows of one department, or the steps of all departments. */
export const bridgeReport = defineReport({
  answer: async (request, viewer) => {
    const parsed = await parseBridgeQuery(request, viewer)
    const { errors, query, noData, department } = parsed
    if (errors) return { ...parsed, errors, noData: null, figures: null }
    if (noData !== null) return { ...parsed, errors, noData, figures: null }
    return { ...parsed, errors, noData, figures: await showBridge(query, viewer, department) }
  },

  fileContent: (shown) => {
    const { query, department, isExact, sections } = shown
    const { measure, asAt, since, course, population } = query
    const workbook = bridgeWorkbook(shown)
    const prefix = department ? 'flows' : 'steps'
    return {
      name: ['then-and-now', measure, department?.key, asAt],
      workbook,
      table:
        workbook.tables.find(({ name }) => name.startsWith(prefix)) ??
        'There are no figures to download.',
      json: {
        measure,
        asAt,
        since,
        course,
        population,
        policy: isExact ? null : POLICY,
        department: department?.key ?? null,
        sections: sections.map(({ counted, rows, flows, totals }) => ({
          counted,
          totals,
          rows,
          flows,
        })),
      },
    }
  },

  chart: ({ sections: [first] }) =>
    first?.drawings
      ? { drawings: first.drawings, title: first.sentence, subtitle: first.subtitle }
      : 'There is no chart for this view. Choose one department that has no withheld numbers.',
})
