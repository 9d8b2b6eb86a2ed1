/** Builds the reports of breakdowns, with their comparison and target. */
import { findUptakeTarget } from '#app/data/uptake/chart-marks.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  reportTotal,
  planReport,
  reportUptake,
  type CountedUptake,
} from '#app/domain/uptake/report.ts'
import {
  DEFAULT_TARGET,
  type Dimension,
  type UptakeQuery,
  type UptakeReport,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { compareUptake } from '#app/features/uptake/compare.server.ts'
import type { ReportScope, Comparison } from '#app/features/uptake/query/report-scope.ts'
import { letOthersRun, runBetweenOthers } from '#app/platform/process/let-others-run.server.ts'
import { queryLabels } from '#app/features/uptake/query/query-labels.ts'
import type { ViewOptions } from '#app/features/uptake/query/view-options.ts'
import type { QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import { comparisonSentence } from '#app/reports/comparison-sentences.ts'
import type { SectionComparison } from '#app/reports/section.ts'
import type { QueryLabels } from '#app/reports/uptake-sentences.ts'

/** How a page shows its figures: the options, and what they are compared with. */
export type Viewing = {
  options: Pick<QueryOptions, 'courses' | 'sets' | 'today'>
  viewOptions: Pick<ViewOptions, 'over' | 'compare'> & Partial<ViewOptions>
  other: Comparison | null
  firstDay: Day | null
}

/** How figures are shown outside pages: by quarter, and compared with nothing. */
export const plainViewing = (options: Viewing['options']): Viewing => ({
  options,
  viewOptions: { over: 'quarter', compare: null },
  other: null,
  firstDay: null,
})

export type Breakdowns = {
  target: UptakeTarget | null
  labels: QueryLabels
  /** The rows are in order of name. */
  breakdowns: { report: UptakeReport; comparison: SectionComparison | null }[]
  total: UptakeReport['total']
  /** A sentence with the comparison, or why there is none. Null if the query has none. */
  comparison: string | null
  /** Why there is no comparison, if the query asks for one. */
  whyNotCompared: string | null
}

async function findTarget(
  query: UptakeQuery,
  { within }: ReportScope,
): Promise<UptakeTarget | null> {
  const { population, course } = query
  const idOf = (dimension: Dimension) => within.find(({ by }) => by === dimension)?.id
  const target = await findUptakeTarget({
    population,
    course,
    on: query.asAt,
    organisationId: idOf('department'),
    professionId: idOf('profession'),
  })
  return target ?? (population === 'scs' && course === null ? DEFAULT_TARGET : null)
}

/** @param by the breakdowns to prepare */
export async function prepareBreakdowns(
  uptake: CountedUptake,
  by: readonly Dimension[],
  scope: ReportScope,
  { options, viewOptions, other, firstDay }: Viewing,
): Promise<Breakdowns> {
  const { query } = uptake
  const compared =
    viewOptions.compare &&
    (await compareUptake(uptake, viewOptions.compare, {
      scope,
      other,
      today: options.today,
      firstDay,
    }))
  const buildReport = (dimension: Dimension): Breakdowns['breakdowns'][number] => {
    const report = reportUptake(uptake, dimension, scope)
    // Two departments never have the same organisations, so organisations are not compared.
    const isComparable = !(dimension === 'organisation' && viewOptions.compare?.kind === 'other')
    return compared && 'compare' in compared && isComparable
      ? compared.compare(report)
      : { report, comparison: null }
  }
  if (!scope.exact) await runBetweenOthers(planReport(uptake))
  const breakdowns: Breakdowns['breakdowns'] = []
  for (const dimension of by) {
    await letOthersRun()
    breakdowns.push(buildReport(dimension))
  }
  const total = breakdowns[0]?.report.total ?? reportTotal(uptake, scope)
  const firstComparison = breakdowns.find(({ comparison }) => comparison)?.comparison
  const whyNot = compared && 'whyNot' in compared ? compared.whyNot : null
  const now = { ...total, withheld: total.upskilled === null }
  return {
    target: await findTarget(query, scope),
    labels: queryLabels(query, options),
    breakdowns,
    total,
    comparison: firstComparison
      ? comparisonSentence(query, now, firstComparison, firstComparison.wholeChange)
      : whyNot,
    whyNotCompared: whyNot,
  }
}
