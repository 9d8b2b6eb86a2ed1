import type { trendOf } from '#app/domain/oversight/finding-trend.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** "3 fewer than on 24 November 2026". */
export function trendSentence(trend: ReturnType<typeof trendOf>): string {
  if (trend === null) return 'No earlier check'
  const { change, since } = trend
  if (change === 0) return `The same as on ${formatDay(since)}`
  return `${formatNumber(Math.abs(change))} ${change < 0 ? 'fewer' : 'more'} than on ${formatDay(since)}`
}
