/** The charts of a release, drawn from its frozen numbers. */
import { breakdownChart } from '#app/figures/breakdown-chart.server.tsx'
import { MOST_BARS } from '#app/figures/make-breakdown.server.ts'
import { narrowBreakdownChart } from '#app/figures/narrow-breakdown-chart.server.tsx'
import type { Drawings } from '#app/figures/section.ts'
import { timeChart } from '#app/figures/time-chart.server.tsx'
import { formatNumber } from '#app/ui/numbers.ts'
import type { ReleaseContent, ReleaseSection } from '#app/features/releases/release-content.ts'

/** `leftOut`: what the chart leaves to the table, in a sentence. */
export type Drawn = Drawings & { leftOut: string | null }

/** Null where every row is withheld. */
export function drawSection({ name, chart }: ReleaseSection): Drawn | null {
  if (chart.kind === 'time') {
    const marks = { target: chart.target, published: [], reorganisations: [] }
    return {
      wide: timeChart(chart.measure, chart.points, marks, `chart-${name}`),
      narrow: timeChart(chart.measure, chart.points, marks, `chart-${name}-narrow`, 'narrow'),
      leftOut: null,
    }
  }
  const { report, target } = chart
  const all = report.rows
  const bars = all.length <= MOST_BARS ? all : all.filter((row) => !row.withheld).slice(0, MOST_BARS)
  if (bars.every((row) => row.withheld)) return null
  return {
    wide: breakdownChart(report, bars, target, `chart-${name}`),
    narrow: narrowBreakdownChart(report, bars, target),
    leftOut: bars.length === all.length ? null : `The chart shows the first ${bars.length}; the table has all ${formatNumber(all.length)}.`,
  }
}

export type DrawnRelease = Record<string, Drawn | null>
export const drawRelease = ({ sections }: ReleaseContent): DrawnRelease =>
  Object.fromEntries(sections.map((section) => [section.name, drawSection(section)]))
