/** The figures of a return as pages show them: in words, and drawn with the charts that all figures have. */
import { quarterInWords } from '#app/domain/calendar/quarter-names.ts'
import { quarterOf } from '#app/domain/calendar/quarter.ts'
import {
  largestGaps,
  type Department,
  type Gap,
  type ReviewFigures,
} from '#app/domain/reviews/figures.ts'
import { IN_POST, rankRows, type UptakeReport } from '#app/domain/uptake/uptake.ts'
import { breakdownChart } from '#app/reports/charts/breakdown-chart.server.tsx'
import { narrowBreakdownChart } from '#app/reports/charts/narrow-breakdown-chart.server.tsx'
import { leftOutSentence } from '#app/reports/charts/rows-to-draw.ts'
import type { BreakdownSection, TimeSection } from '#app/reports/section.ts'
import { timeChart, type TimeMarks } from '#app/reports/charts/time-chart.server.tsx'
import { timeHeadline, timeSubtitle } from '#app/reports/time-sentences.ts'
import { headlineOf, messageOf, subtitleOf } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type DrawnFigures = {
  figures: ReviewFigures
  message: string
  base: string
  largest: Gap[]
  /** By agency (where there are any), profession and grade. */
  gaps: BreakdownSection[]
  time: TimeSection | null
}

/** Any qualifying course, over people in post: what returns count. */
const NAMED = { courseTitle: null, setAsAt: null }

function gapOf(
  report: UptakeReport,
  target: ReviewFigures['target'],
  where: string,
): BreakdownSection {
  const ranked = { ...report, rows: rankRows(report.rows) }
  const bars = ranked.rows.filter((row) => !row.withheld && row.percent !== null)
  return {
    report: ranked,
    headline: headlineOf(ranked),
    subtitle: subtitleOf(report, report.by, NAMED, { where }),
    drawings:
      bars.length === 0
        ? null
        : {
            wide: breakdownChart(ranked.measure, bars, target, `chart-${report.by}`),
            narrow: narrowBreakdownChart(ranked.measure, bars, target),
          },
    tableId: `table-${report.by}`,
    leftOut: leftOutSentence(report.rows.length, bars.length, { by: report.by, isShare: true }),
  }
}

function timeOf(
  { trend, policy, target, reorganisations, asAt }: ReviewFigures,
  where: string,
): TimeSection | null {
  if (trend.length < 2 || trend.every((point) => point.percent === null)) return null
  const first = trend[0]?.day ?? asAt
  const marked = reorganisations
    .filter((day) => day > first)
    .map((day) => ({ day, label: `Reorganisation, ${formatDay(day)}` }))
  const marks: TimeMarks = { target, published: [], reorganisations: marked }
  const question = {
    measure: 'coverage',
    asAt,
    since: null,
    course: null,
    population: 'scs',
    structure: 'then',
  } as const
  return {
    points: trend,
    headline: timeHeadline(question, trend, { policy }),
    subtitle: timeSubtitle(question, NAMED, where),
    drawings: {
      wide: timeChart('coverage', trend, marks, 'chart-time'),
      narrow: timeChart('coverage', trend, marks, 'chart-time-narrow', 'narrow'),
    },
    marks: marked.map(({ label }) => ({ label, source: null })),
  }
}

export function drawFigures(figures: ReviewFigures, department: Department): DrawnFigures {
  const { asAt, coverage, target, gaps } = figures
  const where = ` at ${theBody(department.name)}`
  const question = {
    measure: 'coverage',
    asAt,
    since: null,
    course: null,
    population: 'scs',
    structure: 'then',
  } as const
  return {
    figures,
    message: messageOf({ ...question, by: 'department', base: IN_POST }, coverage, NAMED, where),
    largest: largestGaps(figures),
    base: `Base: senior civil servants in post on ${formatDay(asAt)}, the last day of ${quarterInWords(quarterOf(asAt))}.`,
    gaps: gaps
      .filter(({ by, rows }) => rows.length > (by === 'organisation' ? 1 : 0))
      .map((gap) => gapOf(gap, target, where)),
    time: timeOf(figures, where),
  }
}
