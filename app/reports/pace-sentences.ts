/** The pace and its forecast in sentences, the same on pages, in packs and in files. */
import type { Day } from '#app/domain/calendar/day.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { forecastOf, type Pace, type PaceParts } from '#app/domain/uptake/pace.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const MORE: readonly (readonly [keyof PaceParts, string])[] = [
  ['newly', 'newly upskilled'],
  ['renewed', 'renewed'],
  ['cameIn', 'came in upskilled'],
]
const FEWER: readonly (readonly [keyof PaceParts, string])[] = [
  ['wentOut', 'went out upskilled'],
  ['expired', 'expired'],
]

/** "30 newly upskilled and 5 came in upskilled, less 10 went out upskilled". */
function partsInWords(parts: PaceParts): string {
  const said = (of: typeof MORE) =>
    of.flatMap(([part, words]) =>
      parts[part] === 0 ? [] : [`${formatNumber(parts[part])} ${words}`],
    )
  const [more, fewer] = [said(MORE), said(FEWER)]
  return [
    ...(more.length > 0 ? [joinWords(more)] : []),
    ...(fewer.length > 0 ? [`less ${joinWords(fewer)}`] : []),
  ].join(', ')
}

/** What has changed over the quarter, and for people who see exact figures what that is made of; it begins with `Pace:`. */
export const paceSentence = (pace: Pace): string => `Pace: ${changeInWords(pace)}.`

/** The same sentence without `Pace:`, for a row that is named Pace. */
export function changeSentence(pace: Pace): string {
  const words = changeInWords(pace)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function changeInWords({ to, change, parts }: Pace): string {
  const quarter = `in the quarter to ${formatDay(to)}`
  if (change === null) return `withheld ${quarter}, so that nobody can be recognised`
  const much =
    change === 0
      ? 'no change'
      : `${formatNumber(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} upskilled`
  const made = parts ? partsInWords(parts) : ''
  return `${much} ${quarter}${made === '' ? '' : ` (${made})`}`
}

/** When the target is reached at that pace; null where nobody is needed, or either number is withheld. */
export function forecastSentence(
  needed: number | null,
  { change }: Pace,
  asAt: Day,
): string | null {
  if (needed === null || needed === 0 || change === null) return null
  const forecast = forecastOf(needed, change, asAt)
  if (forecast === null) return 'Forecast: not at this pace.'
  return `Forecast: the target is reached in ${formatCount(forecast.quarters, 'quarter')}, by ${formatDay(forecast.by)}.`
}
