import { changeOf } from '#app/domain/uptake/comparison.ts'
import type { StoredPolicy } from '#app/domain/disclosure/policy.ts'
import type { Period } from '#app/domain/calendar/period.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'
import { MEASURED, PEOPLE, whoCount, type QueryLabels } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

const NEUTRAL: Record<Period, string> = { quarter: 'Quarter by quarter', month: 'Month by month' }

/**
 * The headline for a line over time, which compares the first and last dates. It is neutral if
 * rounding alone could explain the difference.
 */
export function timeHeadline(
  { measure }: Pick<UptakeCount, 'measure'>,
  points: readonly SeriesPoint[],
  { over = 'quarter', policy = null }: { over?: Period; policy?: StoredPolicy | null } = {},
): string {
  const isShare = measure === 'coverage'
  const shown = points.filter((point) => (isShare ? point.percent : point.upskilled) !== null)
  const [first, last] = [shown[0], shown.at(-1)]
  // If the latest figure is withheld, an earlier one must not appear to be current.
  if (!first || !last || first === last || last !== points.at(-1)) return NEUTRAL[over]
  const value = (point: SeriesPoint) =>
    isShare ? `${point.percent}%` : formatNumber(point.upskilled ?? 0)
  if (measure === 'new') return `${value(last)} in the ${over} to ${formatDay(last.day)}`
  const change = changeOf(isShare, last, first, policy)
  if (!change || change.isWithinRounding)
    return `About ${value(last)} since ${formatDay(first.day)}`
  return `${change.by > 0 ? 'Up' : 'Down'} from ${value(first)} on ${formatDay(first.day)} to ${value(last)} on ${formatDay(last.day)}`
}

export function timeSubtitle(
  { measure, population }: UptakeCount,
  labels: QueryLabels,
  where = '',
  over: Period = 'quarter',
): string {
  const did = whoCount(measure, labels)
  if (measure === 'new') return `Number of ${PEOPLE[population]}${where} ${did}, by ${over}`
  const people = `${PEOPLE[population]}${measure === 'coverage' ? ' in post' : ''}`
  return `${MEASURED[measure]} ${people}${where} ${did}, at the end of each ${over}, as it was then`
}
