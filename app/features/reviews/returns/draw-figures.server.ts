/** Draws the charts and writes the sentences for the figures in a return. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Department, ReviewFigures } from '#app/domain/reviews/figures.ts'
import { placesNeeded, type PlacesNeeded } from '#app/domain/reviews/places.ts'
import { IN_POST, NO_FILTERS } from '#app/domain/uptake/uptake.ts'
import { breakdownSection } from '#app/reports/charts/breakdown-section.server.ts'
import type { BreakdownSection, TimeSection } from '#app/reports/section.ts'
import { timeChart, type TimeMarks } from '#app/reports/charts/time-chart.server.tsx'
import { timeHeadline, timeSubtitle } from '#app/reports/time-sentences.ts'
import { messageOf } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type DrawnFigures = {
  figures: ReviewFigures
  message: string
  base: string
  /** Where people are needed. Null if the department's numbers are withheld. */
  places: PlacesNeeded | null
  /** The breakdowns by agency (if there are any), profession and grade. */
  gaps: BreakdownSection[]
  time: TimeSection | null
}

/** A return counts completions of any qualifying course by people in post. */
const LABELS = { courseTitle: null, setAsAt: null }

const coverageQuery = (asAt: Day) =>
  ({
    measure: 'coverage',
    asAt,
    since: null,
    course: null,
    population: 'scs',
    structure: 'then',
  }) as const

function timeSection(
  { trend, policy, target, reorganisations, asAt }: ReviewFigures,
  where: string,
): TimeSection | null {
  if (trend.length < 2 || trend.every((point) => point.percent === null)) return null
  const first = trend[0]?.day ?? asAt
  const marked = reorganisations
    .filter((day) => day > first)
    .map((day) => ({ day, label: `Reorganisation, ${formatDay(day)}` }))
  const marks: TimeMarks = { target, published: [], reorganisations: marked }
  const query = coverageQuery(asAt)
  return {
    points: trend,
    headline: timeHeadline(query, trend, { policy }),
    subtitle: timeSubtitle(query, LABELS, where),
    drawings: {
      wide: timeChart('coverage', trend, marks, 'chart-time'),
      narrow: timeChart('coverage', trend, marks, 'chart-time-narrow', 'narrow'),
    },
    marks: marked.map(({ label }) => ({ label, source: null })),
  }
}

export async function drawFigures(
  figures: ReviewFigures,
  department: Department,
): Promise<DrawnFigures> {
  const { asAt, coverage, target, gaps } = figures
  const where = ` at ${theBody(department.name)}`
  const query = coverageQuery(asAt)
  const sections: BreakdownSection[] = []
  for (const gap of gaps)
    if (gap.rows.length > (gap.by === 'organisation' ? 1 : 0))
      sections.push({
        ...(await breakdownSection(gap, { target, labels: LABELS, where })),
        // The return says how many more people are needed for the whole department.
        target: null,
      })
  return {
    figures,
    message: messageOf(
      { ...query, ...NO_FILTERS, by: 'department', base: IN_POST },
      coverage,
      LABELS,
      where,
    ),
    places: placesNeeded(figures),
    base: `Base: senior civil servants in post on ${formatDay(asAt)}, the last day of the quarter.`,
    gaps: sections,
    time: timeSection(figures, where),
  }
}
