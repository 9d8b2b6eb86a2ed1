/** Draws a breakdown of an uptake page: departments as a ranking, professions as small bars in families. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import { familiesIn } from '#app/domain/uptake/breakdown.ts'
import type { Dimension, UptakeReport, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import type { OwnRows } from '#app/features/uptake/charts/own-rows.server.ts'
import { rankedDrawings } from '#app/reports/charts/ranked-drawings.server.ts'
import type { BarGroup } from '#app/reports/charts/small-bars.server.tsx'
import {
  canRankByNeeded,
  rankedBars,
  type RankedBar,
  type Ranking,
} from '#app/reports/ranked-bars.ts'
import type { Drawings, SectionComparison } from '#app/reports/section.ts'

type Options = {
  target: UptakeTarget | null
  rank: Ranking
  quarter: SectionComparison | null
  own: OwnRows
  /** The breakdown by family, whose shares are in the titles of groups of professions. */
  families: UptakeReport | null
}

/** Departments and organisations can be ranked by people needed. The other breakdowns show shares. */
export const isRanked = (by: Dimension): boolean => by === 'department' || by === 'organisation'

/** Groups professions by family, in the order of the families. Other rows come last. */
async function inFamilies(
  report: UptakeReport,
  bars: readonly RankedBar[],
  families: UptakeReport,
): Promise<BarGroup[]> {
  const { professions } = await findGovernment()
  const familyOf = familiesIn({ professions })
  const familyByCode = new Map(
    [...professions.values()].map(({ id, code }) => [code, familyOf.get(id)?.code]),
  )
  const keyOf = new Map(
    report.rows.map(({ key, pool }) => [key, familyByCode.get(pool?.members[0]?.key ?? key)]),
  )
  const titled = families.rows.map(({ key, name, percent }) => ({
    title: percent === null ? name : `${name}: ${percent}%`,
    bars: bars.filter((bar) => keyOf.get(bar.key) === key),
  }))
  const known = new Set(titled.flatMap((group) => group.bars))
  const others = bars.filter((bar) => !known.has(bar))
  return [
    ...titled,
    ...(others.length > 0 ? [{ title: 'No profession recorded', bars: others }] : []),
  ].filter((group) => group.bars.length > 0)
}

export async function drawBreakdown(
  report: UptakeReport,
  { target, rank, quarter, own, families }: Options,
): Promise<Drawings | null> {
  const { by, measure } = report
  const ranking = isRanked(by) ? rank : 'share'
  const bars = rankedBars(report, {
    target,
    ranking,
    changes: quarter?.isShare === (measure === 'coverage') ? quarter.changes : null,
    own: own[by] ?? new Set(),
  })
  const byNeeded = ranking === 'needed' && canRankByNeeded(report, target)
  const groups =
    by === 'profession' && families
      ? await inFamilies(report, bars, families)
      : [{ title: null, bars }]
  return rankedDrawings(groups, {
    isShare: measure === 'coverage' && !byNeeded,
    target: target?.percent ?? null,
    isSmall: !isRanked(by),
  })
}
