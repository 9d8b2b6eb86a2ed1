/** The charts of a release, drawn from its frozen numbers. */
import { breakdownChart } from '#app/figures/breakdown-chart.server.tsx'
import { MOST_BARS } from '#app/figures/make-breakdown.server.ts'
import { narrowBreakdownChart } from '#app/figures/narrow-breakdown-chart.server.tsx'
import type { Drawings } from '#app/figures/section.ts'
import { timeChart } from '#app/figures/time-chart.server.tsx'
import type { ReleaseContent, ReleaseSection } from '#app/features/releases/release-content.ts'

/** Null where every row is withheld. */
export function drawSection({ name, chart }: ReleaseSection): Drawings | null {
  if (chart.kind === 'time') {
    const marks = { target: chart.target, published: [], reorganisations: [] }
    return {
      wide: timeChart(chart.measure, chart.points, marks, `chart-${name}`),
      narrow: timeChart(chart.measure, chart.points, marks, `chart-${name}-narrow`, 'narrow'),
    }
  }
  const { report, target } = chart
  const rows = report.rows.length <= MOST_BARS ? report.rows : report.rows.filter((row) => !row.withheld).slice(0, MOST_BARS)
  if (rows.every((row) => row.withheld)) return null
  return { wide: breakdownChart(report, rows, target, `chart-${name}`), narrow: narrowBreakdownChart(report, rows, target) }
}

export type DrawnRelease = Record<string, Drawings | null>
export const drawRelease = ({ sections }: ReleaseContent): DrawnRelease =>
  Object.fromEntries(sections.map((section) => [section.name, drawSection(section)]))
