/**
 * The rank of a department or profession by share, from the table of all of them for this viewer.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import { rankOf, type Rank } from '#app/domain/uptake/rank.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import type { ReportScope } from '#app/features/uptake/query/report-scope.ts'

/** `asAt` is the end of a month unless the viewer can see exact figures for everybody. */
type FoundRank = Rank & { asAt: Day }

/**
 * Finds the rank. A viewer who can see one department exactly, but not all of them, gets the rank
 * among the shares under the policy.
 * @param uptake the counts of the page
 * @returns null if there is no share
 */
export async function findRank(
  uptake: CountedUptake,
  today: Day,
  { exact, within, isAllExact = false }: ReportScope,
): Promise<FoundRank | null> {
  const { query } = uptake
  if (!within || query.measure !== 'coverage') return null
  const reach = { exact: isAllExact }
  const all = exact === isAllExact ? uptake : await countQuery(query, today, reach)
  const { rows, asAt } = reportUptake(all, within.by, reach)
  const rank = rankOf(rows, within.key)
  return rank && { ...rank, asAt }
}
