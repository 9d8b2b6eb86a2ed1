import type { Day } from '#app/domain/calendar/day.ts'
import type { Rank } from '#app/domain/uptake/rank.ts'
import { DIMENSION_PLURAL } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber, formatOrdinal } from '#app/ui/text/numbers.ts'

type About = {
  by: 'department' | 'profession'
  /** The people who are ranked, if not everyone: " in the Finance profession". */
  where?: string
  /** The date of the ranking, if it differs from the date of the page. */
  on: Day | null
  /** Whether a page with exact figures ranks by the rounded shares that other people see. */
  usesRoundedShares: boolean
}

/**
 * Says where a department or profession ranks: "It ranks 28th by share, out of 31 departments, tied
 * with 2 others." Null if it is the only one with a share.
 */
export function rankSentence(
  { place, of, ties }: Rank,
  { by, where = '', on, usesRoundedShares }: About,
): string | null {
  if (of < 2) return null
  const ranks = on === null ? 'It ranks' : `On ${formatDay(on)} it ranked`
  const tied = ties === 0 ? '' : `, tied with ${formatCount(ties, 'other')}`
  const whose = usesRoundedShares
    ? ' This uses the rounded shares shown to people who cannot see names.'
    : ''
  return `${ranks} ${formatOrdinal(place)} by share, out of ${formatNumber(of)} ${DIMENSION_PLURAL[by]}${where === '' ? '' : ` for people${where}`}${tied}.${whose}`
}

/** Says the same in a few words: "28th of 31 departments, with 2 others". Null if it is the only one with a share. */
export function shortRank(
  { place, of, ties }: Rank,
  by: 'department' | 'profession',
): string | null {
  if (of < 2) return null
  const tied = ties === 0 ? '' : `, with ${formatCount(ties, 'other')}`
  return `${formatOrdinal(place)} of ${formatNumber(of)} ${DIMENSION_PLURAL[by]}${tied}`
}
