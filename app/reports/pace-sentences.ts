import type { Day } from '#app/domain/calendar/day.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { forecastOf, type Pace, type PaceParts } from '#app/domain/uptake/pace.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const PARTS: readonly (readonly [keyof PaceParts, string])[] = [
  ['newly', 'newly upskilled'],
  ['renewed', 'renewed'],
  ['cameIn', 'joined already upskilled'],
  ['wentOut', 'left'],
  ['expired', 'expired'],
]

/** Lists the reasons for a change: "30 newly upskilled, 5 joined already upskilled and 10 left". */
const partsInWords = (parts: PaceParts): string =>
  joinWords(
    PARTS.flatMap(([part, text]) =>
      parts[part] === 0 ? [] : [`${formatNumber(parts[part])} ${text}`],
    ),
  )

/**
 * Says how much the number has changed over the quarter and, for people who can see exact figures,
 * why.
 */
export function paceSentence({ to, change, parts }: Pace): string {
  const quarter = `in the quarter to ${formatDay(to)}`
  if (change === null) return `The change ${quarter} is withheld, so that no one can be identified.`
  const details = parts ? partsInWords(parts) : ''
  const verb =
    change === 0
      ? 'did not change'
      : `${change > 0 ? 'rose' : 'fell'} by ${formatNumber(Math.abs(change))}`
  return `The number upskilled ${verb} ${quarter}${details === '' ? '' : ` (${details})`}.`
}

/**
 * Says when the target will be reached at the current pace. Null if no more people are needed or
 * either number is withheld.
 */
export function forecastSentence(
  needed: number | null,
  { change }: Pace,
  asAt: Day,
): string | null {
  if (needed === null || needed === 0 || change === null) return null
  const forecast = forecastOf(needed, change, asAt)
  if (forecast === null) return 'At this pace, the target will not be reached.'
  return `At this pace, the target will be reached by ${formatDay(forecast.by)}, in ${formatCount(forecast.quarters, 'quarter')}.`
}
