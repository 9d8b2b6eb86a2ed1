/** Ranks a department or profession by share among all those in the table that the viewer can see. */
import type { Day } from '#app/domain/calendar/day.ts'
import { rankOf, type Rank } from '#app/domain/uptake/rank.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import { mainFilter, type ReportScope } from '#app/features/uptake/query/report-scope.ts'

/** `asAt` is the end of a month unless the viewer can see exact figures for all that are ranked. */
export type FoundRank = Rank & { asAt: Day }

/**
 * Finds the rank among people who match the other filters. For a viewer who can see exact figures
 * for one department but not for all of them, it is the rank by shares under the policy.
 * @param uptake the counts for the page
 * @returns null if there is no share, or if ranking would mean following everyone in every department
 */
export async function findRank(
  uptake: CountedUptake,
  today: Day,
  { exact, within, canSeeAllExactly = false }: ReportScope,
): Promise<FoundRank | null> {
  const { query } = uptake
  const main = mainFilter(within)
  if (!main || query.measure !== 'coverage') return null
  const others = within.filter((filter) => filter !== main)
  const isJoint = canSeeAllExactly && others.length > 1
  if (isJoint && query.population === 'all') return null
  const scopeOfAll = { exact: canSeeAllExactly, within: others }
  const all =
    exact === canSeeAllExactly && !isJoint
      ? uptake
      : await countQuery(query, today, scopeOfAll, { isBrokenDown: true })
  const { rows, asAt } = reportUptake(all, main.by, scopeOfAll)
  const rank = rankOf(rows, main.key)
  return rank && { ...rank, asAt }
}
