/** The figures over time on an uptake page, with the marks on their chart. */
import { listBaselines, listReorganisations } from '#app/data/uptake/chart-marks.server.ts'
import { cachedCount } from '#app/data/uptake/count-cache.server.ts'
import { countOverTime } from '#app/data/uptake/over-time.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { Period } from '#app/domain/calendar/period.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import type { UptakeScope } from '#app/domain/uptake/report.ts'
import { pointsOf, type CountedDay, type SeriesPoint } from '#app/domain/uptake/series.ts'
import type { UptakeQuery, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import type { ReportScope, Other } from '#app/features/uptake/query/report-scope.ts'
import { letOthersRun } from '#app/platform/process/let-others-run.server.ts'
import type { TimeSection } from '#app/reports/section.ts'
import {
  timeChart,
  type SecondLine,
  type TimeMarks,
} from '#app/reports/charts/time-chart.server.tsx'
import { timeHeadline, timeSubtitle } from '#app/reports/time-sentences.ts'
import type { QueryLabels } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** A monthly chart shows the last two years. A quarterly chart shows the years before. */
const MAX_MONTHS = 24

/**
 * Finds published figures for the same measure, population and course. The chart shows them together
 * with our counts, but they must not be added up.
 */
async function publishedFor(
  { measure, population, course }: UptakeQuery,
  { within }: ReportScope,
): Promise<TimeMarks['published']> {
  if (measure !== 'ever' || within) return []
  const baselines = await listBaselines()
  return baselines
    .filter(
      (one) =>
        one.population === population &&
        (course === null ? one.qualifying : one.courseCode === course),
    )
    .map(({ asAt, learners, qualifier, source }) => {
      const number = `${qualifier ? `${qualifier} ` : ''}${formatNumber(learners)}`
      return {
        day: asAt,
        learners,
        label: `${number.charAt(0).toUpperCase()}${number.slice(1)} published`,
        source,
      }
    })
}

/**
 * Finds the dates of reorganisations in the period of a chart. For a department, these are only the
 * reorganisations that it was part of.
 */
async function reorganisationsIn(
  points: readonly SeriesPoint[],
  { within, entryId }: ReportScope,
): Promise<TimeMarks['reorganisations']> {
  const [first, last] = [points[0]?.day ?? '', points.at(-1)?.day ?? '']
  const all = await listReorganisations()
  const relevant = all.filter(
    ({ day, from, to }) =>
      day > first &&
      day <= last &&
      (within?.by !== 'department' || from.id === entryId || to.id === entryId),
  )
  return [...new Set(relevant.map(({ day }) => day))].map((day) => ({
    day,
    label: `Reorganisation, ${formatDay(day)}`,
  }))
}

type TimeOptions = {
  query: UptakeQuery
  today: Day
  target: UptakeTarget | null
  scope: ReportScope
  labels: QueryLabels
  over: Period
  /** Another department or profession, as a second line. */
  other: Other | null
}

async function findPoints(
  counted: readonly CountedDay[],
  scope: UptakeScope,
): Promise<SeriesPoint[]> {
  const points: SeriesPoint[] = []
  for (const one of counted) {
    await letOthersRun()
    points.push(...pointsOf([one], scope))
  }
  return points
}

/** Builds the section. Returns null if there are fewer than two points, or if no point has a figure. */
export async function makeTimeSection({
  query,
  today,
  target,
  scope,
  labels,
  over,
  other,
}: TimeOptions): Promise<TimeSection | null> {
  const maxPeriods = over === 'month' ? MAX_MONTHS : undefined
  const isExact = scope.exact && (other === null || other.exact)
  const counted = (await countOverTime(query, { over, maxPeriods, today })).map((one) =>
    isExact ? one : { ...one, uptake: cachedCount(one.uptake) },
  )
  const policyOf = ({ exact }: { exact: boolean }) =>
    exact ? null : policyFor(POLICY, query.population)
  const points = await findPoints(counted, scope)
  const hasFigure = (point: SeriesPoint) =>
    (query.measure === 'coverage' ? point.percent : point.upskilled) !== null
  if (points.length < 2 || !points.some(hasFigure)) return null
  const marks: TimeMarks = {
    target,
    published: (await publishedFor(query, scope)).filter(
      ({ day }) => day <= query.asAt && day >= (points[0]?.day ?? ''),
    ),
    reorganisations: await reorganisationsIn(points, scope),
  }
  const otherLine =
    other === null
      ? null
      : {
          label: other.name,
          points: await findPoints(counted, {
            exact: other.exact,
            within: scope.within && { ...scope.within, key: other.code },
          }),
        }
  const second: SecondLine = otherLine && {
    points: otherLine.points,
    names: [scope.name ?? '', otherLine.label],
  }
  await letOthersRun()
  const wide = timeChart(query.measure, points, marks, 'chart-time', 'wide', second)
  await letOthersRun()
  const narrow = timeChart(query.measure, points, marks, 'chart-time-narrow', 'narrow', second)
  return {
    points,
    over,
    headline: timeHeadline(query, points, { over, policy: policyOf(scope) }),
    subtitle: timeSubtitle(query, labels, scope.where, over),
    drawings: { wide, narrow },
    marks: [
      ...marks.published.map((mark) => ({
        label: `${mark.label}, by ${formatDay(mark.day)}`,
        source: mark.source,
      })),
      ...marks.reorganisations.map((mark) => ({ label: mark.label, source: null })),
    ],
    other: otherLine,
  }
}
