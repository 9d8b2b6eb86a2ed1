/** Ranks a department or profession by share among all those in the table that the viewer can see. */
import type { Day } from '#app/domain/calendar/day.ts'
import { rankOf, type Rank } from '#app/domain/uptake/rank.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import type { ReportScope } from '#app/features/uptake/query/report-scope.ts'

/** `asAt` is the end of a month unless the viewer can see exact figures for everyone. */
export type FoundRank = Rank & { asAt: Day }

/**
 * Finds the rank. For a viewer who can see exact figures for one department but not for all of them,
 * it is the rank by shares under the policy.
 * @param uptake the counts for the page
 * @returns null if there is no share
 */
export async function findRank(
  uptake: CountedUptake,
  today: Day,
  { exact, within: [within], canSeeAllExactly = false }: ReportScope,
): Promise<FoundRank | null> {
  const { query } = uptake
  if (!within || query.measure !== 'coverage') return null
  const scopeOfAll = { exact: canSeeAllExactly }
  const all = exact === canSeeAllExactly ? uptake : await countQuery(query, today, scopeOfAll)
  const { rows, asAt } = reportUptake(all, within.by, scopeOfAll)
  const rank = rankOf(rows, within.key)
  return rank && { ...rank, asAt }
}
