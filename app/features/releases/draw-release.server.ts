/** Draws a release's charts from its frozen numbers. */
import type { DrawnRow } from '#app/reports/charts/bar-label.ts'
import { breakdownChart } from '#app/reports/charts/breakdown-chart.server.tsx'
import { narrowBreakdownChart } from '#app/reports/charts/narrow-breakdown-chart.server.tsx'
import { leftOutSentence, rowsToDraw } from '#app/reports/charts/rows-to-draw.ts'
import type { Drawings } from '#app/reports/section.ts'
import { timeChart } from '#app/reports/charts/time-chart.server.tsx'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { ReleaseContent, ReleaseSection } from '#app/features/releases/content.ts'

/** `leftOut`: a sentence about rows that are only in the table, or null. */
export type SectionDrawings = Drawings & { leftOut: string | null }

/** The maximum number of bars in a chart, for releases frozen before charts drew every share. Published charts must not change. */
const LEGACY_MAX_BARS = 25

/** In those releases, a row had a bar even if its base was too small for a share. */
function withLegacyBar(row: UptakeRow): DrawnRow {
  const { withheld, percent, upskilled, base } = row
  return withheld || percent !== null || !base
    ? row
    : { ...row, bar: (100 * (upskilled ?? 0)) / base }
}

function legacyBars({ rows }: UptakeReport): DrawnRow[] {
  const drawn =
    rows.length <= LEGACY_MAX_BARS
      ? rows
      : rows.filter((row) => !row.withheld).slice(0, LEGACY_MAX_BARS)
  return drawn.map(withLegacyBar)
}

/** @returns null if every row is withheld */
export function drawSection({ name, chart }: ReleaseSection): SectionDrawings | null {
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
  const bars = drawsEveryShare ? rowsToDraw(report.rows, isShare) : legacyBars(report)
  if (bars.every((row) => row.withheld)) return null
  return {
    wide: breakdownChart(report.measure, bars, target, `chart-${name}`),
    narrow: narrowBreakdownChart(report.measure, bars, target),
    leftOut: drawsEveryShare
      ? leftOutSentence(report.rows.length, bars.length, { by: report.by, isShare })
      : null,
  }
}

export type DrawnRelease = Record<string, SectionDrawings | null>
export const drawRelease = ({ sections }: ReleaseContent): DrawnRelease =>
  Object.fromEntries(sections.map((section) => [section.name, drawSection(section)]))
