/** Counts a query at the end of each quarter or month, for one subject or for two that are compared. */
import { cachedCount } from '#app/data/uptake/count-cache.server.ts'
import { countJointCells } from '#app/data/uptake/joint-cells.server.ts'
import { countOverTime } from '#app/data/uptake/over-time.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Period } from '#app/domain/calendar/period.ts'
import { planReport, type UptakeScope } from '#app/domain/uptake/report.ts'
import { pointsOf, type CountedDay, type SeriesPoint } from '#app/domain/uptake/series.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { jointFilters } from '#app/features/uptake/count-query.server.ts'
import type { ReportScope, Comparison } from '#app/features/uptake/query/report-scope.ts'
import { letOthersRun, runBetweenOthers } from '#app/platform/process/let-others-run.server.ts'

/** A series shows at most this many months. A series of quarters shows all years. */
const MAX_MONTHS = 24

/**
 * A series of two filters under the policy shows at most this many periods. Each needs the plan of
 * all tables for its day, which takes longer to make than anything else on the page.
 */
export const MAX_COMBINED_PERIODS = 8

/** Whether a series is limited to its latest periods, because it combines filters under the policy. */
export const isSeriesLimited = ({ exact, within = [] }: UptakeScope): boolean =>
  !exact && within.length > 1

/** `other` is a second line, for the department or profession that the figures are compared with. */
export type Series = {
  points: SeriesPoint[]
  other: { label: string; points: SeriesPoint[] } | null
}

async function findPoints(
  counted: readonly CountedDay[],
  scope: UptakeScope,
): Promise<SeriesPoint[]> {
  const points: SeriesPoint[] = []
  for (const day of counted) {
    await letOthersRun()
    if (isSeriesLimited({ exact: scope.exact, within: scope.within ?? [] }))
      await runBetweenOthers(planReport(day.uptake))
    points.push(...pointsOf([day], scope))
  }
  return points
}

/** Counts exact figures for three filters on each day, which no precomputed count has. */
async function withJoint(
  counted: readonly CountedDay[],
  { exact, within }: Pick<ReportScope, 'exact' | 'within'>,
  today: Day,
): Promise<readonly CountedDay[]> {
  if (!exact || within.length < 3) return counted
  const days: CountedDay[] = []
  for (const { day, uptake } of counted) {
    const joint = await countJointCells(uptake.query, jointFilters(within), today)
    days.push({ day, uptake: { ...uptake, joint } })
  }
  return days
}

/** @returns null if there are fewer than two points, or if no point has a figure */
export async function findSeries(
  query: UptakeQuery,
  {
    today,
    scope,
    other,
    over,
  }: { today: Day; scope: ReportScope; other: Comparison | null; over: Period },
): Promise<Series | null> {
  const isLimited = [scope, ...(other ? [other] : [])].some(isSeriesLimited)
  const ofPeriod = over === 'month' ? MAX_MONTHS : undefined
  const maxPeriods = isLimited ? MAX_COMBINED_PERIODS : ofPeriod
  const isExact = scope.exact && (other === null || other.exact)
  const counted = (await countOverTime(query, { over, maxPeriods, today })).map((day) =>
    isExact ? day : { ...day, uptake: cachedCount(day.uptake) },
  )
  const points = await findPoints(await withJoint(counted, scope, today), scope)
  const hasFigure = (point: SeriesPoint) =>
    (query.measure === 'coverage' ? point.percent : point.upskilled) !== null
  if (points.length < 2 || !points.some(hasFigure)) return null
  if (other === null) return { points, other: null }
  const { exact, within } = other
  return {
    points,
    other: {
      label: other.name,
      points: await findPoints(await withJoint(counted, other, today), { exact, within }),
    },
  }
}
