/** What a line over time says, in words made from the same numbers. */
import { changeOf } from '#app/domain/uptake/comparison.ts'
import type { StoredPolicy } from '#app/domain/disclosure/policy.ts'
import type { Period } from '#app/domain/calendar/period.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'
import { PEOPLE, whatTheyDid, type QueryLabels } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

const OVER: Record<Period, string> = { quarter: 'Over the quarters', month: 'Over the months' }

/** The headline over time: from the first day to the last; neutral where rounding alone could have made the difference. */
export function timeHeadline(
  { measure }: Pick<UptakeCount, 'measure'>,
  points: readonly SeriesPoint[],
  { over = 'quarter', policy = null }: { over?: Period; policy?: StoredPolicy | null } = {},
): string {
  const isShare = measure === 'coverage'
  const seen = points.filter((point) => (isShare ? point.percent : point.upskilled) !== null)
  const [first, last] = [seen[0], seen.at(-1)]
  // Of what is no longer shown nothing is said, as if it were still so.
  if (!first || !last || first === last || last !== points.at(-1)) return OVER[over]
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
  if (measure === 'new')
    return `Number of ${PEOPLE[population]}${where} ${whatTheyDid(labels, 'first upskilled', 'who first completed')}, by ${over}`
  const did =
    measure === 'coverage'
      ? whatTheyDid(labels, 'upskilled', 'with a valid completion of')
      : whatTheyDid(labels, 'ever upskilled', 'who have completed')
  const what = measure === 'coverage' ? 'Share of' : 'Number of'
  return `${what} ${PEOPLE[population]}${measure === 'coverage' ? ' in post' : ''}${where} ${did}, at the end of each ${over}, as it was then`
}
