import type { Day } from '#app/domain/calendar/day.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { forecastOf, type Pace, type PaceParts } from '#app/domain/uptake/pace.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const MORE: readonly (readonly [keyof PaceParts, string])[] = [
  ['newly', 'newly upskilled'],
  ['renewed', 'renewed'],
  ['cameIn', 'joined already upskilled'],
]
const FEWER: readonly (readonly [keyof PaceParts, string])[] = [
  ['wentOut', 'left'],
  ['expired', 'expired'],
]

/** Lists the reasons for a change: "30 newly upskilled and 5 joined already upskilled, less 10 left". */
function partsInWords(parts: PaceParts): string {
  const describe = (of: typeof MORE) =>
    of.flatMap(([part, text]) =>
      parts[part] === 0 ? [] : [`${formatNumber(parts[part])} ${text}`],
    )
  const [more, fewer] = [describe(MORE), describe(FEWER)]
  return [
    ...(more.length > 0 ? [joinWords(more)] : []),
    ...(fewer.length > 0 ? [`less ${joinWords(fewer)}`] : []),
  ].join(', ')
}

/**
 * Says how much the number has changed over the quarter and, for people who can see exact figures,
 * why. Begins with "Pace:".
 */
export const paceSentence = (pace: Pace): string => `Pace: ${changeInWords(pace)}.`

/** The same sentence without "Pace:", for a row with that heading. */
export function changeSentence(pace: Pace): string {
  const change = changeInWords(pace)
  return `${change.charAt(0).toUpperCase()}${change.slice(1)}.`
}

function changeInWords({ to, change, parts }: Pace): string {
  const quarter = `in the quarter to ${formatDay(to)}`
  if (change === null) return `the change ${quarter} is withheld, so that no one can be identified`
  const size =
    change === 0
      ? 'no change'
      : `${formatNumber(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} upskilled`
  const details = parts ? partsInWords(parts) : ''
  return `${size} ${quarter}${details === '' ? '' : ` (${details})`}`
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
  if (forecast === null) return 'Forecast: the target will not be reached at this pace.'
  return `Forecast: the target will be reached in ${formatCount(forecast.quarters, 'quarter')}, by ${formatDay(forecast.by)}.`
}
