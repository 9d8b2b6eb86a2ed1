/** The line over time of a page of uptake, with what is marked on it. */
import { listBaselines, listReorganisations } from '#app/data/uptake-marks.server.ts'
import { listUptakeSpans } from '#app/data/uptake-series.server.ts'
import { POLICY } from '#app/domain/disclosure.ts'
import type { Government } from '#app/domain/uptake-breakdown.ts'
import type { Period } from '#app/domain/period.ts'
import { firstReached, seriesOf, wholeSeries, type SeriesPoint, type Span } from '#app/domain/uptake-series.ts'
import type { UptakeQuestion, UptakeTarget } from '#app/domain/uptake.ts'
import type { Looking, Other } from '#app/features/uptake/looking.ts'
import type { TimeSection } from '#app/figures/section.ts'
import { timeChart, type SecondLine, type TimeMarks } from '#app/figures/time-chart.server.tsx'
import { timeHeadline, timeSubtitle } from '#app/figures/time-sentences.ts'
import type { Named } from '#app/figures/uptake-sentences.ts'
import { formatDay } from '#app/ui/dates.ts'
import { formatNumber } from '#app/ui/numbers.ts'

/** Months are for the last two years: before that quarters tell as much. */
const MOST_MONTHS = 24

/** Published figures that fit what is counted: the same measure, population and course. Shown beside the counts, never added. */
async function publishedFor({ measure, population, course }: UptakeQuestion, { within }: Looking): Promise<TimeMarks['published']> {
  if (measure !== 'ever' || within) return []
  const baselines = await listBaselines()
  return baselines
    .filter((one) => one.population === population && (course === null ? one.qualifying : one.courseCode === course))
    .map(({ asAt, learners, qualifier, source }) => {
      const number = `${qualifier ? `${qualifier} ` : ''}${formatNumber(learners)}`
      return { day: asAt, learners, label: `${number.charAt(0).toUpperCase()}${number.slice(1)} published`, source }
    })
}

/** Days on which government was reorganised, of those that a chart reaches; for a department, those it took part in. */
async function reorganisationsIn(points: readonly SeriesPoint[], { within, entryId }: Looking): Promise<TimeMarks['reorganisations']> {
  const [first, last] = [points[0]?.day ?? '', points.at(-1)?.day ?? '']
  const all = await listReorganisations()
  const ours = all.filter(
    ({ day, from, to }) => day > first && day <= last && (within?.by !== 'department' || from.id === entryId || to.id === entryId),
  )
  return [...new Set(ours.map(({ day }) => day))].map((day) => ({ day, label: `Reorganisation, ${formatDay(day)}` }))
}

type TimeAsked = {
  question: UptakeQuestion
  government: Government
  target: UptakeTarget | null
  looking: Looking
  named: Named
  over: Period
  /** Another department or profession, as a second line. */
  other: Other | null
}

/** Null where there are not two days with a number. */
export async function viewTime({ question, government, target, looking, named, over, other }: TimeAsked): Promise<TimeSection | null> {
  const entries = looking.within?.by === 'profession' ? government.professions : government.organisations
  const counted = await listUptakeSpans({ ...question, structure: 'then' }, looking.within?.by ?? null, over)
  const keyed = counted.map(({ entryId, ...span }): Span => ({
    ...span,
    key: entryId === null ? null : (entries.get(entryId)?.code ?? null),
  }))
  const spans = question.measure === 'new' ? firstReached(keyed) : keyed
  const policyOf = ({ exact }: { exact: boolean }) => (exact ? null : POLICY)
  const lineOf = (key: string | undefined, exact: boolean): SeriesPoint[] => {
    const policy = policyOf({ exact })
    const points = key === undefined ? wholeSeries(spans, question.asAt, policy, over) : seriesOf(spans, key, question.asAt, policy, over)
    return over === 'month' ? points.slice(-MOST_MONTHS) : points
  }
  const points = lineOf(looking.within?.key, looking.exact)
  const hasFigure = (point: SeriesPoint) => (question.measure === 'coverage' ? point.percent : point.upskilled) !== null
  if (points.length < 2 || !points.some(hasFigure)) return null
  const marks: TimeMarks = {
    target,
    published: (await publishedFor(question, looking)).filter(({ day }) => day <= question.asAt && day >= (points[0]?.day ?? '')),
    reorganisations: await reorganisationsIn(points, looking),
  }
  const beside = other === null ? null : { label: other.name, points: lineOf(other.code, other.exact) }
  const second: SecondLine = beside && { points: beside.points, names: [looking.name ?? '', beside.label] }
  return {
    points,
    over,
    headline: timeHeadline(question, points, { over, policy: policyOf(looking) }),
    subtitle: timeSubtitle(question, named, looking.where, over),
    drawings: {
      wide: timeChart(question.measure, points, marks, 'chart-time', 'wide', second),
      narrow: timeChart(question.measure, points, marks, 'chart-time-narrow', 'narrow', second),
    },
    marks: [
      ...marks.published.map((mark) => ({ label: `${mark.label}, by ${formatDay(mark.day)}`, source: mark.source })),
      ...marks.reorganisations.map((mark) => ({ label: mark.label, source: null })),
    ],
    other: beside,
  }
}
