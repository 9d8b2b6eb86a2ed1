/** The figures over time on an uptake page, with the marks on their chart. */
import { listBaselines, listReorganisations } from '#app/data/uptake/chart-marks.server.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import type { Series } from '#app/features/uptake/find-series.server.ts'
import {
  mainFilter,
  policyOfScope,
  type ReportScope,
} from '#app/features/uptake/query/report-scope.ts'
import { letOthersRun } from '#app/platform/process/let-others-run.server.ts'
import type { TimeSection } from '#app/reports/section.ts'
import {
  timeChart,
  type SecondLine,
  type TimeMarks,
} from '#app/reports/charts/time-chart.server.tsx'
import { timeHeadline, timeSubtitle } from '#app/reports/time-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/**
 * Finds published figures for the same measure, population and course. The chart shows them together
 * with our counts, but they must not be added up.
 */
async function publishedFor(
  { measure, population, course }: UptakeQuery,
  { within }: ReportScope,
): Promise<TimeMarks['published']> {
  if (measure !== 'ever' || within.length > 0) return []
  const baselines = await listBaselines()
  return baselines
    .filter(
      (baseline) =>
        baseline.population === population &&
        (course === null ? baseline.qualifying : baseline.courseCode === course),
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
  { within }: ReportScope,
): Promise<TimeMarks['reorganisations']> {
  const [first, last] = [points[0]?.day ?? '', points.at(-1)?.day ?? '']
  const department = within.find(({ by }) => by === 'department')
  const all = await listReorganisations()
  const relevant = all.filter(
    ({ day, from, to }) =>
      day > first &&
      day <= last &&
      (!department || from.id === department.id || to.id === department.id),
  )
  return [...new Set(relevant.map(({ day }) => day))].map((day) => ({
    day,
    label: `Reorganisation, ${formatDay(day)}`,
  }))
}

/** Builds the section: marks published figures and reorganisations, writes the titles and draws the chart. */
export async function makeTimeSection(
  { points, other }: Series,
  { query, target, scope, labels, over }: UptakeFigures,
): Promise<TimeSection> {
  const marks: TimeMarks = {
    target,
    published: (await publishedFor(query, scope)).filter(
      ({ day }) => day <= query.asAt && day >= (points[0]?.day ?? ''),
    ),
    reorganisations: await reorganisationsIn(points, scope),
  }
  const second: SecondLine = other && {
    points: other.points,
    names: [mainFilter(scope.within)?.name ?? '', other.label],
  }
  await letOthersRun()
  const wide = timeChart(query.measure, points, marks, 'chart-time', 'page', second)
  await letOthersRun()
  const narrow = timeChart(query.measure, points, marks, 'chart-time-narrow', 'narrow', second)
  return {
    points,
    over,
    headline: timeHeadline(query, points, { over, policy: policyOfScope(scope, query) }),
    subtitle: timeSubtitle(query, labels, scope.where, over),
    drawings: { wide, narrow },
    marks: [
      ...marks.published.map((mark) => ({
        label: `${mark.label}, by ${formatDay(mark.day)}`,
        source: mark.source,
      })),
      ...marks.reorganisations.map((mark) => ({ label: mark.label, source: null })),
    ],
    other,
  }
}
