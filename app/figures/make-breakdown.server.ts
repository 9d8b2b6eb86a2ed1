/** One breakdown of a page of figures, from its report: ranked, put in words, and drawn. */
import { IN_POST, rankRows, type UptakeQuestion, type UptakeReport, type UptakeRow, type UptakeTarget } from '#app/domain/uptake.ts'
import { barValue } from '#app/figures/bar-label.ts'
import { breakdownChart } from '#app/figures/breakdown-chart.server.tsx'
import { narrowBreakdownChart } from '#app/figures/narrow-breakdown-chart.server.tsx'
import type { BarMarks, BreakdownSection, PartsOf, SectionComparison } from '#app/figures/section.ts'
import { headlineOf, MANY_OF, ONE_OF, subtitleOf, type Named } from '#app/figures/uptake-sentences.ts'
import { formatCount, formatNumber } from '#app/ui/numbers.ts'

/** How many bars a chart has at most: more are a table, not a picture. */
export const MOST_BARS = 25

/** The rows that a chart draws: all of a short table; of a long one the first with a number. */
function drawn(rows: readonly UptakeRow[]): UptakeRow[] {
  if (rows.length <= MOST_BARS) return [...rows]
  return rows.filter((row) => !row.withheld).slice(0, MOST_BARS)
}

function leftOutOf({ by, rows, measure }: UptakeReport, bars: readonly UptakeRow[]): string | null {
  if (bars.length === rows.length) return null
  const withheld = rows.filter((row) => row.withheld).length
  if (bars.length + withheld === rows.length)
    return `The chart leaves out ${formatCount(withheld, ONE_OF[by], MANY_OF[by])} whose numbers are withheld; the table has all ${formatNumber(rows.length)}.`
  const rank = measure === 'coverage' ? 'with the highest share' : 'with the most people'
  return `The chart shows the ${formatCount(bars.length, ONE_OF[by], MANY_OF[by])} ${rank}; the table has all ${formatNumber(rows.length)}.`
}

function marksOf(bars: readonly UptakeRow[], comparison: SectionComparison | null, isShare: boolean): BarMarks | null {
  if (comparison === null) return null
  const values = bars.map((row): [string, number | null] => {
    const found = comparison.byKey[row.key]
    if (!found || row.withheld || found.withheld || (isShare && found.base === 0)) return [row.key, null]
    return [row.key, barValue({ ...found, key: row.key, name: row.name }, isShare)]
  })
  return { label: comparison.label, values: Object.fromEntries(values) }
}

export function makeBreakdown(
  report: UptakeReport,
  {
    target,
    named,
    where,
    comparison = null,
    partsOf = null,
  }: { target: UptakeTarget | null; named: Named; where?: string; comparison?: SectionComparison | null; partsOf?: PartsOf },
): BreakdownSection {
  const { by } = report
  const ranked = { ...report, rows: rankRows(report.rows) }
  const bars = drawn(ranked.rows)
  // Without shares they are drawn and told as numbers of people, like those of any other measure.
  const measure = partsOf === null ? report.measure : 'ever'
  const told = { ...ranked, measure }
  const marks = marksOf(bars, comparison, measure === 'coverage')
  const question: UptakeQuestion = report
  return {
    report: ranked,
    headline: headlineOf(told),
    subtitle: subtitleOf(question, by, named, { where, partsOf }),
    drawings: bars.every((row) => row.withheld)
      ? null
      : {
          wide: breakdownChart(told, bars, target, `chart-${by}`, marks),
          narrow: narrowBreakdownChart(told, bars, target, marks),
        },
    tableId: `table-${by}`,
    comparison,
    leftOut: leftOutOf(told, bars),
    target: report.base === IN_POST ? target : null,
    setName: report.base === null || report.base === IN_POST ? null : report.base,
    partsOf,
  }
}
