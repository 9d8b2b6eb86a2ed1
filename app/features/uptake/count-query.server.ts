/** Counts queries for all uptake pages and files, and decides which dates a viewer can see. */
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import type { JointFilters } from '#app/data/uptake/joint-cells.server.ts'
import { cachedCount } from '#app/data/uptake/count-cache.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { fixedDays } from '#app/domain/uptake/fixed-days.ts'
import type { CountedUptake } from '#app/domain/uptake/report.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { ReportFilter, ReportScope } from '#app/features/uptake/query/report-scope.ts'

/**
 * Changes a query to the dates that a viewer can see. People who can see names can see any day, and
 * everyone else sees the ends of months. Every page and file gives the dates of this query, and
 * pages say if they differ from the dates chosen.
 * @param today the date for "as it is now"
 */
export const queryFor = (
  query: UptakeQuery,
  today: Day,
  { exact, allowsAnyDay = false }: Pick<ReportScope, 'exact' | 'allowsAnyDay'>,
): UptakeQuery => (exact || allowsAnyDay ? query : fixedDays(query, today))

/** The ids of the filters, to count people by all dimensions at once. */
export const jointFilters = (within: readonly ReportFilter[]): JointFilters =>
  Object.fromEntries(within.map(({ by, id }) => [by, id]))

type CountScope = Pick<ReportScope, 'exact' | 'allowsAnyDay'> & Partial<Pick<ReportScope, 'within'>>

/**
 * @param today the date for "as it is now"
 * @param options.isBrokenDown whether exact figures for two filters are broken down further, which
 * takes longer to count. Three filters always take that long.
 */
export async function countQuery(
  query: UptakeQuery,
  today: Day,
  scope: CountScope,
  { isBrokenDown = false }: { isBrokenDown?: boolean } = {},
): Promise<CountedUptake> {
  const { exact, within = [] } = scope
  const isJoint = exact && within.length > (isBrokenDown ? 1 : 2)
  const counted = await countUptake(
    queryFor(query, today, scope),
    today,
    isJoint ? jointFilters(within) : undefined,
  )
  // Planning suppression is slow, so identical counts share one plan. Exact numbers need none.
  return exact ? counted : cachedCount(counted)
}
