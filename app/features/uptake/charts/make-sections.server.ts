/** Builds the sections of breakdowns on an uptake page, with their charts and the order of their tables. */
import { IN_POST } from '#app/domain/uptake/uptake.ts'
import { drawBreakdown, isRanked } from '#app/features/uptake/charts/draw-breakdown.server.ts'
import type { OwnRows } from '#app/features/uptake/charts/own-rows.server.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { isWorthShowing } from '#app/features/uptake/query/parts-shown.ts'
import { partsOfBase } from '#app/features/uptake/query/report-scope.ts'
import { breakdownSection } from '#app/reports/charts/breakdown-section.server.ts'
import { canRankByNeeded } from '#app/reports/ranked-bars.ts'
import type { BreakdownSection, SectionComparison } from '#app/reports/section.ts'
import { sortTableRows } from '#app/reports/sort-rows.ts'
import { neededHeadline, neededSubtitle } from '#app/reports/uptake-sentences.ts'

/**
 * @param quarters the comparison of each breakdown with the quarter before, in their order
 * @param own the viewer's own rows, which charts mark
 */
export async function makeSections(
  figures: UptakeFigures,
  quarters: readonly SectionComparison[] | null,
  own: OwnRows,
): Promise<BreakdownSection[]> {
  const { query, labels, scope, breakdowns, order } = figures
  const { where } = scope
  const target = query.base === IN_POST ? figures.target : null
  const families = breakdowns.find(({ report }) => report.by === 'family')?.report ?? null
  const sections: BreakdownSection[] = []
  for (const [index, { report, comparison }] of breakdowns.entries()) {
    if (!isWorthShowing(report, scope)) continue
    const quarter = quarters?.[index] ?? null
    const partsOf = partsOfBase(query, scope, report.by)
    const section = await breakdownSection(report, {
      target: figures.target,
      labels,
      where,
      comparison,
      partsOf,
      draw: comparison
        ? null
        : (ranked) => drawBreakdown(ranked, { target, rank: order.rank, quarter, own, families }),
    })
    const isByNeeded =
      isRanked(report.by) &&
      order.rank === 'needed' &&
      comparison === null &&
      partsOf === null &&
      canRankByNeeded(report, target)
    const columns = { target, changes: (comparison ?? quarter)?.changes ?? null }
    sections.push({
      ...section,
      quarter,
      ...(isByNeeded
        ? {
            headline: neededHeadline(report, target),
            chartSubtitle: neededSubtitle(query, report.by, target, where),
          }
        : {}),
      report: order.sort
        ? { ...section.report, rows: sortTableRows(section.report, order.sort, columns) }
        : section.report,
    })
  }
  return sections
}
