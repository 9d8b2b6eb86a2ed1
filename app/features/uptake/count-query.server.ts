/**
 * The only way from an uptake page or file to a count. It decides which query is answered for a
 * viewer.
 */
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import { cachedCount } from '#app/data/uptake/count-cache.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { fixedDays } from '#app/domain/uptake/fixed-days.ts'
import type { CountedUptake, UptakeScope } from '#app/domain/uptake/report.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'

/**
 * The query that is answered for a viewer. People who can see names get any day, and everyone else
 * gets the ends of months. Every page and file names the days of this query, and says so if they
 * are not the days asked for.
 * @param today the day whose postings are "as it is now"
 */
export const queryFor = (
  query: UptakeQuery,
  today: Day,
  { exact }: Pick<UptakeScope, 'exact'>,
): UptakeQuery => (exact ? query : fixedDays(query, today))

/** @param today the day whose postings are "as it is now" */
export async function countQuery(
  query: UptakeQuery,
  today: Day,
  scope: Pick<UptakeScope, 'exact'>,
): Promise<CountedUptake> {
  const counted = await countUptake(queryFor(query, today, scope), today)
  // Planning suppression takes long, so the same counts share one plan. Exact numbers need none.
  return scope.exact ? counted : cachedCount(counted)
}
