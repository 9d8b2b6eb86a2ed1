/** Draws the breakdowns of an uptake page, with every row and its change since the quarter before. */
import { letOthersRun } from '#app/platform/process/let-others-run.server.ts'
import { evenTicks } from '#app/reports/charts/breakdown-chart.server.tsx'
import { rankingChart, type BarScale } from '#app/reports/charts/ranking-chart.server.tsx'
import { phoneBars, smallBars, type BarGroup } from '#app/reports/charts/small-bars.server.tsx'
import type { RankedBar } from '#app/reports/ranked-bars.ts'
import type { Drawings } from '#app/reports/section.ts'

type Options = {
  /** Whether the bars are shares, which end at 100%. Otherwise they are people. */
  isShare: boolean
  /** The target of shares. */
  target: number | null
  /** Bars below their names in three columns on a wide screen, rather than one line for each. */
  isSmall: boolean
}

const scaleOf = (bars: readonly RankedBar[], { isShare, target }: Options): BarScale => {
  const largest = Math.max(1, ...bars.map(({ value }) => value ?? 0))
  return isShare
    ? { maximum: Math.max(100, largest), target }
    : { maximum: evenTicks(largest).at(-1) ?? largest, target: null }
}

/** @returns null if no row has a number to show */
export async function rankedDrawings(
  groups: readonly BarGroup[],
  options: Options,
): Promise<Drawings | null> {
  const bars = groups.flatMap((group) => group.bars)
  if (bars.every(({ value }) => value === null)) return null
  const scale = scaleOf(bars, options)
  await letOthersRun()
  const wide = options.isSmall ? smallBars(groups, scale) : rankingChart(bars, scale)
  await letOthersRun()
  return { wide, narrow: phoneBars(groups, scale) }
}
