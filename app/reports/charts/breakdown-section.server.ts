import {
  IN_POST,
  rankRows,
  type UptakeReport,
  type UptakeRow,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { barValue, hasBar } from '#app/reports/charts/bar-label.ts'
import { breakdownChart } from '#app/reports/charts/breakdown-chart.server.tsx'
import { narrowBreakdownChart } from '#app/reports/charts/narrow-breakdown-chart.server.tsx'
import { letOthersRun } from '#app/platform/process/let-others-run.server.ts'
import type {
  BarMarks,
  BreakdownSection,
  PartsOf,
  SectionComparison,
} from '#app/reports/section.ts'
import { leftOutSentence, rowsToDraw } from '#app/reports/charts/rows-to-draw.ts'
import { headlineOf, subtitleOf, type QueryLabels } from '#app/reports/uptake-sentences.ts'

function buildMarks(
  bars: readonly UptakeRow[],
  comparison: SectionComparison | null,
  isShare: boolean,
): BarMarks | null {
  if (comparison === null) return null
  const values = bars.map((row): [string, number | null] => {
    const found = comparison.byKey[row.key]
    if (!found || row.withheld || found.withheld || !hasBar(found, isShare)) return [row.key, null]
    return [row.key, barValue({ ...found, key: row.key, name: row.name }, isShare)]
  })
  return { label: comparison.label, values: Object.fromEntries(values) }
}

/** Builds a breakdown section from its report: ranks the rows, writes the titles and draws the chart. */
export async function breakdownSection(
  report: UptakeReport,
  {
    target,
    labels,
    where,
    comparison = null,
    partsOf = null,
    draw: drawAll = null,
  }: {
    target: UptakeTarget | null
    labels: QueryLabels
    where?: string
    comparison?: SectionComparison | null
    partsOf?: PartsOf
    /** Draws all rows instead of bars with a mark for the comparison. */
    draw?: ((report: UptakeReport) => Promise<BreakdownSection['drawings']>) | null
  },
): Promise<BreakdownSection> {
  const { by } = report
  const ranked = { ...report, rows: rankRows(report.rows) }
  // With a headcount set as the base, parts of a department have no shares, so the chart shows
  // numbers of people.
  const measure = partsOf === null ? report.measure : 'ever'
  const isShare = measure === 'coverage'
  const bars = rowsToDraw(ranked.rows, isShare)
  const marks = buildMarks(bars, comparison, isShare)
  const draw = async (): Promise<BreakdownSection['drawings']> => {
    if (bars.every((row) => row.withheld)) return null
    await letOthersRun()
    const wide = breakdownChart(measure, bars, target, `chart-${by}`, marks)
    await letOthersRun()
    return { wide, narrow: narrowBreakdownChart(measure, bars, target, marks) }
  }
  return {
    report: ranked,
    headline: headlineOf({ ...ranked, measure }),
    subtitle: subtitleOf(report, by, labels, { where, partsOf }),
    drawings: drawAll ? await drawAll({ ...ranked, measure }) : await draw(),
    tableId: `table-${by}`,
    comparison,
    leftOut: drawAll ? null : leftOutSentence(ranked.rows.length, bars.length, { by, isShare }),
    target: report.base === IN_POST ? target : null,
    setName: report.base === null || report.base === IN_POST ? null : report.base,
    partsOf,
  }
}
