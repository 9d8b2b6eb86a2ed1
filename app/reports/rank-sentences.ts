/** The place of a department or profession, in words. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Rank } from '#app/domain/uptake/rank.ts'
import { MANY_OF } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber, formatOrdinal } from '#app/ui/text/numbers.ts'

type About = {
  by: 'department' | 'profession'
  /** The day of the place, where it is not that of the page. */
  on: Day | null
  /** Is the page exact, and the place by the shares that people without names see? */
  isOfOthersShares: boolean
}

/** "By share it is 28th of 31 departments with a share, with 2 others." Null where it is the only one. */
export function rankSentence(
  { place, of, ties }: Rank,
  { by, on, isOfOthersShares }: About,
): string | null {
  if (of < 2) return null
  const when = on === null ? 'By share it is' : `By share it was, on ${formatDay(on)},`
  const tied = ties === 0 ? '' : `, with ${formatCount(ties, 'other')}`
  const whose = isOfOthersShares ? ' The place is by the shares that people without names see.' : ''
  return `${when} ${formatOrdinal(place)} of ${formatNumber(of)} ${MANY_OF[by]} with a share${tied}.${whose}`
}
