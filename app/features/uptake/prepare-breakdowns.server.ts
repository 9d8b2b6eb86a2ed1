/** The breakdowns of a count as pages and files give them: each with what it is set beside, and the target that it has still to reach. */
import { findUptakeTarget } from '#app/data/uptake/chart-marks.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import {
  DEFAULT_TARGET,
  type Dimension,
  type UptakeQuery,
  type UptakeReport,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { compareUptake } from '#app/features/uptake/compare.server.ts'
import type { ReportScope, Other } from '#app/features/uptake/query/report-scope.ts'
import { queryLabels } from '#app/features/uptake/query/query-labels.ts'
import type { ViewOptions } from '#app/features/uptake/query/view-options.ts'
import type { QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import { comparisonSentence } from '#app/reports/comparison-sentences.ts'
import type { SectionComparison } from '#app/reports/section.ts'
import type { QueryLabels } from '#app/reports/uptake-sentences.ts'

/** How a page looks at its question. */
export type Viewing = {
  options: QueryOptions
  viewOptions: ViewOptions
  other: Other | null
  firstDay: Day | null
}

export type Breakdowns = {
  target: UptakeTarget | null
  labels: QueryLabels
  parts: { report: UptakeReport; comparison: SectionComparison | null }[]
  total: UptakeReport['total']
  /** What it was before, or is elsewhere, in a sentence, when that was asked for; or why it cannot be said. */
  comparison: string | null
  /** Why nothing is compared, though it was asked for. */
  whyNot: string | null
}

async function targetOf(
  query: UptakeQuery,
  { within, entryId }: ReportScope,
): Promise<UptakeTarget | null> {
  const { population, course } = query
  const own = within?.by === 'department' ? { organisationId: entryId } : { professionId: entryId }
  const target = await findUptakeTarget({
    population,
    course,
    on: query.asAt,
    ...(within ? own : {}),
  })
  return target ?? (population === 'scs' && course === null ? DEFAULT_TARGET : null)
}

/** @param by the breakdowns that are wanted */
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
  const read = (dimension: Dimension): Breakdowns['parts'][number] => {
    const report = reportUptake(uptake, dimension, scope)
    // Agencies are of one department: no other has them.
    const isAlike = !(dimension === 'organisation' && viewOptions.compare?.kind === 'other')
    return compared && 'read' in compared && isAlike
      ? compared.read(report)
      : { report, comparison: null }
  }
  const parts = by.map(read)
  const total: UptakeReport['total'] = parts[0]?.report.total ?? {
    upskilled: null,
    base: null,
    percent: null,
  }
  const beside = parts.find(({ comparison }) => comparison)?.comparison
  const whyNot = compared && 'whyNot' in compared ? compared.whyNot : null
  const now = { ...total, withheld: total.upskilled === null }
  return {
    target: await targetOf(query, scope),
    labels: queryLabels(query, options),
    parts,
    total,
    comparison: beside ? comparisonSentence(query, now, beside, beside.wholeChange) : whyNot,
    whyNot,
  }
}
