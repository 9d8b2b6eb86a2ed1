/** Says why an uptake page has nothing to count, and from when it will have. */
import type { Day } from '#app/domain/calendar/day.ts'
import { periodEnd, periodOf } from '#app/domain/calendar/period.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { queryFor } from '#app/features/uptake/count-query.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/**
 * @param options.exact if false, the message names the first end of a month with anything to count
 * @returns null if there is something to count
 */
export function noDataReason(
  query: UptakeQuery,
  { firstDay, today, exact }: { firstDay: Day | null; today: Day; exact: boolean },
): string | null {
  if (firstDay === null)
    return 'No completions have been recorded yet. Figures will appear here after the first one.'
  if (queryFor(query, today, { exact }).asAt >= firstDay) return null
  const first = `${formatDay(firstDay)}, the day of the first completion`
  if (exact) return `There is nothing to count before ${first}. Choose that day or a later one.`
  const end = periodEnd('month', periodOf('month', firstDay))
  const then = end < today ? 'Choose that day or a later one.' : 'Come back after that day.'
  return `There is nothing to count before ${first}. Figures are for the end of a month, and the first are for ${formatDay(end)}. ${then}`
}
