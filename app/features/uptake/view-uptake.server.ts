/** What the pages of uptake show: the message, the breakdowns with their charts, and the time line. One count, read several ways. */
import { findUptakeTarget, listBaselines, listReorganisations } from '#app/data/uptake-marks.server.ts'
import { listUptakeSpans, type SeriesBy } from '#app/data/uptake-series.server.ts'
import { startOfQuarter, lastQuarterEnd, type Day } from '#app/domain/day.ts'
import { POLICY } from '#app/domain/disclosure.ts'
import { firstReached, seriesOf, wholeSeries, type SeriesPoint, type Span } from '#app/domain/uptake-series.ts'
import { DEFAULT_TARGET, IN_POST, rankRows, type Dimension, type UptakeQuestion, type UptakeTarget } from '#app/domain/uptake.ts'
import { breakdownChart } from '#app/figures/breakdown-chart.server.tsx'
import { narrowBreakdownChart } from '#app/figures/narrow-breakdown-chart.server.tsx'
import { countUptake } from '#app/data/count-uptake.server.ts'
import { reportUptake, type CountedUptake, type Reach } from '#app/domain/uptake-report.ts'
import { timeChart, type TimeMarks } from '#app/figures/time-chart.server.tsx'
import {
  baseSentence,
  distanceSentence,
  headlineOf,
  messageOf,
  subtitleOf,
  timeHeadline,
  timeSubtitle,
  type Named,
} from '#app/figures/uptake-sentences.ts'
import type { BreakdownSection, TimeSection } from '#app/figures/section.ts'
import type { Askable } from '#app/features/uptake/uptake-question.schema.ts'
import { formatDay } from '#app/ui/dates.ts'
import { formatNumber } from '#app/ui/numbers.ts'

export type UptakeView = {
  message: string
  distance: string | null
  base: string | null
  isExact: boolean
  isWithheld: boolean
  sections: BreakdownSection[]
  time: TimeSection | null
}

/** What is looked at: everybody, or one department or profession, and whether exactly. */
export type Looking = Reach & { where?: string; entryId?: number }

const namedOf = (question: UptakeQuestion, askable: Askable): Named => ({
  courseTitle: askable.courses.find((course) => course.code === question.course)?.title ?? null,
  setAsAt: askable.sets.find((set) => set.name === question.base)?.asAt ?? null,
})

async function targetOf(question: UptakeQuestion, { within, entryId }: Looking): Promise<UptakeTarget | null> {
  const { population, course } = question
  const own = within?.by === 'department' ? { organisationId: entryId } : { professionId: entryId }
  const target = await findUptakeTarget({ population, course, ...(within ? own : {}) })
  return target ?? (population === 'scs' && course === null ? DEFAULT_TARGET : null)
}

/** The people first upskilled in the last whole quarter, as they may be shown. */
async function lastQuarterOf(question: UptakeQuestion, today: Day, looking: Looking): Promise<number | null> {
  const asAt = lastQuarterEnd(question.asAt)
  const count = await countUptake({ ...question, measure: 'new', base: null, structure: 'then', asAt, since: startOfQuarter(asAt) }, today)
  return reportUptake(count, looking.within ? 'grade' : 'department', looking).total.upskilled
}

function sectionOf(uptake: CountedUptake, by: Dimension, target: UptakeTarget | null, looking: Looking, named: Named): BreakdownSection {
  const report = reportUptake(uptake, by, looking)
  const ranked = { ...report, rows: rankRows(report.rows) }
  return {
    report: ranked,
    headline: headlineOf(ranked),
    subtitle: subtitleOf(uptake.question, by, named, looking.where),
    drawings: ranked.rows.every((row) => row.withheld)
      ? null
      : {
          wide: breakdownChart(ranked, ranked.rows, target, `chart-${by}`),
          narrow: narrowBreakdownChart(ranked, ranked.rows, target),
        },
    tableId: `table-${by}`,
  }
}

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

async function timeOf(
  question: UptakeQuestion,
  target: UptakeTarget | null,
  looking: Looking,
  named: Named,
  codeOf: Map<number, string>,
): Promise<TimeSection | null> {
  const by: SeriesBy = looking.within?.by ?? null
  const counted = await listUptakeSpans({ ...question, structure: 'then' }, by)
  const keyed = counted.map(({ entryId, ...span }): Span => ({ ...span, key: entryId === null ? null : (codeOf.get(entryId) ?? null) }))
  const spans = question.measure === 'new' ? firstReached(keyed) : keyed
  const policy = looking.exact ? null : POLICY
  const points = looking.within ? seriesOf(spans, looking.within.key, question.asAt, policy) : wholeSeries(spans, question.asAt, policy)
  const hasFigure = (point: SeriesPoint) => (question.measure === 'coverage' ? point.percent : point.upskilled) !== null
  if (points.length < 2 || !points.some(hasFigure)) return null
  const marks: TimeMarks = {
    target,
    published: (await publishedFor(question, looking)).filter((mark) => mark.day <= question.asAt),
    reorganisations: await reorganisationsIn(points, looking),
  }
  return {
    points,
    headline: timeHeadline(question, points),
    subtitle: timeSubtitle(question, named, looking.where),
    drawings: {
      wide: timeChart(question.measure, points, marks, 'chart-time'),
      narrow: timeChart(question.measure, points, marks, 'chart-time-narrow', 'narrow'),
    },
    marks: [
      ...marks.published.map((mark) => ({ label: `${mark.label}, by ${formatDay(mark.day)}`, source: mark.source })),
      ...marks.reorganisations.map((mark) => ({ label: mark.label, source: null })),
    ],
  }
}

/** Everything that a page of uptake says of a count. @param by the breakdowns to show */
export async function viewUptake(uptake: CountedUptake, by: readonly Dimension[], looking: Looking, askable: Askable): Promise<UptakeView> {
  const { question, government } = uptake
  const named = namedOf(question, askable)
  const target = await targetOf(question, looking)
  const sections = by.map((dimension) => sectionOf(uptake, dimension, target, looking, named))
  const total = sections[0]?.report.total ?? { upskilled: null, base: null, percent: null }
  const policy = looking.exact ? null : POLICY
  const entries = looking.within?.by === 'profession' ? government.professions : government.organisations
  const pace = question.measure === 'coverage' && question.course === null ? await lastQuarterOf(question, askable.today, looking) : null
  const isBased = question.measure === 'coverage' && question.base === IN_POST
  return {
    message: messageOf(question, total, named, looking.where),
    distance: isBased ? distanceSentence(question.asAt, total, target, policy, pace) : null,
    base: baseSentence(question, named),
    isExact: looking.exact,
    isWithheld: total.upskilled === null,
    sections: sections.filter(({ report }) => report.rows.length > (report.by === 'organisation' && looking.within ? 1 : 0)),
    time: await timeOf(question, target, looking, named, new Map([...entries].map(([id, entry]) => [id, entry.code]))),
  }
}

/** Was anything there to count on the day? @returns the sentence that says from when, or null when there was. */
export function whyNothingToCount(asAt: Day, firstDay: Day | null): string | null {
  if (firstDay === null) return 'No completion has been recorded yet. Figures appear here with the first one.'
  if (asAt >= firstDay) return null
  return `There is nothing to count before ${formatDay(firstDay)}, the day of the first completion. Choose that day or a later one.`
}
