/** Says why an uptake page has no figures, and when they start. */
import type { Day } from '#app/domain/calendar/day.ts'
import { periodEnd, periodOf } from '#app/domain/calendar/period.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { queryFor } from '#app/features/uptake/count-query.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/**
 * @param options.exact if false, the message names the first month end with figures
 * @returns null if there are figures
 */
export function noDataReason(
  query: UptakeQuery,
  { firstDay, today, exact }: { firstDay: Day | null; today: Day; exact: boolean },
): string | null {
  if (firstDay === null)
    return 'No completions have been recorded yet. Figures will appear here after the first one.'
  if (queryFor(query, today, { exact }).asAt >= firstDay) return null
  const first = `${formatDay(firstDay)}, the date of the first completion`
  if (exact) return `There are no figures before ${first}. Choose that date or a later one.`
  const end = periodEnd('month', periodOf('month', firstDay))
  const advice = end < today ? 'Choose that date or a later one.' : 'Come back after that date.'
  return `There are no figures before ${first}. Figures are for the end of a month, and the first ones are for ${formatDay(end)}. ${advice}`
}
