import type { Day } from '#app/domain/calendar/day.ts'
import type { Rank } from '#app/domain/uptake/rank.ts'
import { MANY_OF } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber, formatOrdinal } from '#app/ui/text/numbers.ts'

type About = {
  by: 'department' | 'profession'
  /** The day of the ranking, if it is not the day of the page. */
  on: Day | null
  /** Whether the ranking uses the rounded shares that other people see, on a page with exact figures. */
  isOfOthersShares: boolean
}

/**
 * "By share it is 28th of 31 departments with a share, tied with 2 others." Null if it is the only
 * one.
 */
export function rankSentence(
  { place, of, ties }: Rank,
  { by, on, isOfOthersShares }: About,
): string | null {
  if (of < 2) return null
  const when = on === null ? 'By share it is' : `By share on ${formatDay(on)} it was`
  const tied = ties === 0 ? '' : `, tied with ${formatCount(ties, 'other')}`
  const whose = isOfOthersShares
    ? ' This uses the rounded shares that are shown to people who cannot see names.'
    : ''
  return `${when} ${formatOrdinal(place)} of ${formatNumber(of)} ${MANY_OF[by]} with a share${tied}.${whose}`
}
