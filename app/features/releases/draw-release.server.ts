/** The charts of a release, drawn from its frozen numbers. */
import type { DrawnRow } from '#app/reports/charts/bar-label.ts'
import { breakdownChart } from '#app/reports/charts/breakdown-chart.server.tsx'
import { narrowBreakdownChart } from '#app/reports/charts/narrow-breakdown-chart.server.tsx'
import { leftOutSentence, rowsToDraw } from '#app/reports/charts/rows-to-draw.ts'
import type { Drawings } from '#app/reports/section.ts'
import { timeChart } from '#app/reports/charts/time-chart.server.tsx'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { ReleaseContent, ReleaseSection } from '#app/features/releases/content.ts'

/** `leftOut`: what the chart leaves to the table, in a sentence. */
export type Drawn = Drawings & { leftOut: string | null }

/** Releases frozen before charts drew every share had at most so many bars, and stay as they were published. */
const EARLIER_MOST_BARS = 25

/** A base that was too small for a share had a bar all the same. */
function withEarlierBar(row: UptakeRow): DrawnRow {
  const { withheld, percent, upskilled, base } = row
  return withheld || percent !== null || !base
    ? row
    : { ...row, bar: (100 * (upskilled ?? 0)) / base }
}

function earlierBars({ rows }: UptakeReport): DrawnRow[] {
  const drawn =
    rows.length <= EARLIER_MOST_BARS
      ? rows
      : rows.filter((row) => !row.withheld).slice(0, EARLIER_MOST_BARS)
  return drawn.map(withEarlierBar)
}

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
  const { report, target, drawsEveryShare = false } = chart
  const isShare = report.measure === 'coverage'
  const bars = drawsEveryShare ? rowsToDraw(report.rows, isShare) : earlierBars(report)
  if (bars.every((row) => row.withheld)) return null
  return {
    wide: breakdownChart(report.measure, bars, target, `chart-${name}`),
    narrow: narrowBreakdownChart(report.measure, bars, target),
    leftOut: drawsEveryShare
      ? leftOutSentence(report.rows.length, bars.length, { by: report.by, isShare })
      : null,
  }
}

export type DrawnRelease = Record<string, Drawn | null>
export const drawRelease = ({ sections }: ReleaseContent): DrawnRelease =>
  Object.fromEntries(sections.map((section) => [section.name, drawSection(section)]))
