/** Finds how each row has changed since the end of the quarter before, from the numbers shown on both dates. */
import { findFirstCompletionDay } from '#app/data/uptake/chart-marks.server.ts'
import type { CountedUptake } from '#app/domain/uptake/report.ts'
import type { UptakeReport } from '#app/domain/uptake/uptake.ts'
import { compareUptake } from '#app/features/uptake/compare.server.ts'
import type { ReportScope } from '#app/features/uptake/query/report-scope.ts'
import { letOthersRun } from '#app/platform/process/let-others-run.server.ts'
import { today } from '#app/platform/clock.server.ts'
import type { SectionComparison } from '#app/reports/section.ts'

/** @returns the comparison of each report, in their order. Null if there are no figures a quarter earlier. */
export async function findQuarterChanges(
  uptake: CountedUptake,
  reports: readonly UptakeReport[],
  scope: ReportScope,
): Promise<SectionComparison[] | null> {
  const found = await compareUptake(
    uptake,
    { kind: 'earlier', when: 'previous-quarter' },
    { scope, other: null, today: today(), firstDay: await findFirstCompletionDay() },
  )
  if ('whyNot' in found) return null
  const comparisons: SectionComparison[] = []
  for (const report of reports) {
    await letOthersRun()
    comparisons.push(found.compare(report).comparison)
  }
  return comparisons
}
