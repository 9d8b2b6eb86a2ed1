import type { Outlook } from '#app/domain/uptake/outlook.ts'
import type { UptakeTarget } from '#app/domain/uptake/uptake.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** Years and months: "3 months", "1 year", "2 years and 3 months". */
function spanInWords(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  if (years === 0) return formatCount(rest, 'month')
  return rest === 0
    ? formatCount(years, 'year')
    : `${formatCount(years, 'year')} and ${formatCount(rest, 'month')}`
}

/** Says whether a target will be met, in a word or two and in a sentence. */
export function outlookInWords(
  outlook: Outlook,
  { percent, by }: UptakeTarget,
): { short: string; long: string } {
  const target = `${percent}% by ${formatDay(by)}`
  switch (outlook.kind) {
    case 'reached':
      return { short: 'Reached', long: `The target of ${target} has been reached.` }
    case 'missed':
      return { short: 'Missed', long: `The target was ${target}.` }
    case 'on-track':
      return {
        short: 'On track',
        long: `At this pace, ${percent}% is reached by ${formatDay(outlook.on)}. The target is ${target}.`,
      }
    case 'late':
      return {
        short: 'Behind',
        long: `At this pace, ${percent}% is reached by ${formatDay(outlook.on)}, ${spanInWords(outlook.months)} late. The target is ${target}.`,
      }
    case 'not-at-this-pace':
      return {
        short: 'Behind',
        long: `At this pace, ${percent}% is not reached. The target is ${target}.`,
      }
  }
}
