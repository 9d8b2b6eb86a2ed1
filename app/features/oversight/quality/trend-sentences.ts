import { TREND_DAYS, type Trend } from '#app/domain/oversight/finding-trend.ts'
import { daysBetween } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** "3 fewer in a week", or since a day if that was not a week ago. */
export function trendSentence(trend: Trend | null): string {
  if (trend === null) return 'No earlier check'
  const { change, since, until } = trend
  const when = daysBetween(since, until) === TREND_DAYS ? 'in a week' : `since ${formatDay(since)}`
  if (change === 0) return `No change ${when}`
  return `${formatNumber(Math.abs(change))} ${change < 0 ? 'fewer' : 'more'} ${when}`
}
