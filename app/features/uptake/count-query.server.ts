/** The only way from a page or a file of uptake to a count: what a viewer's question becomes before it is counted is said here. */
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import { cachedCount } from '#app/data/uptake/count-cache.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { fixedDays } from '#app/domain/uptake/fixed-days.ts'
import type { CountedUptake, UptakeScope } from '#app/domain/uptake/report.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'

/**
 * The question that is answered when a viewer asks one. Who may see names has any day; everyone else has the ends of months. Every page and
 * file says the days of this one, and beside it those asked for.
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
  // What must be withheld is long to work out; exact numbers withhold nothing.
  return scope.exact ? counted : cachedCount(counted)
}
