/** Calculates the figures in a release under its disclosure policy. */
import { type Day } from '#app/domain/calendar/day.ts'
import { quarterOf, quarterStart } from '#app/domain/calendar/quarter.ts'
import type { PublishedTable } from '#app/domain/disclosure/unsafe-cells.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import {
  RELEASE_POLICIES,
  type ReleaseBreakdown,
  type ReleasePolicyName,
} from '#app/domain/releases/release.ts'
import {
  IN_POST,
  NO_FILTERS,
  rankRows,
  type Dimension,
  type Measure,
  type Population,
  type UptakeQuery,
  type UptakeReport,
  type UptakeRow,
} from '#app/domain/uptake/uptake.ts'
import {
  paragraphs,
  type ReleaseContent,
  type ReleaseSection,
} from '#app/features/releases/content.ts'
import { keyFiguresOf } from '#app/features/releases/key-figures.ts'
import { findFirstCompletionDay } from '#app/data/uptake/chart-marks.server.ts'
import { findFigures, type UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { plainViewing, type Viewing } from '#app/features/uptake/prepare-breakdowns.server.ts'
import { policyOfScope } from '#app/features/uptake/query/report-scope.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { timeHeadline, timeSubtitle } from '#app/reports/time-sentences.ts'
import { methodSentences } from '#app/reports/files/uptake-workbook.ts'
import {
  baseSentence,
  distanceSentence,
  headlineOf,
  messageOf,
  DIMENSION_SINGULAR,
  subtitleOf,
} from '#app/reports/uptake-sentences.ts'
import { breakdownTable, seriesTable } from '#app/reports/uptake-tables.ts'
import { today } from '#app/platform/clock.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type ReleaseSettings = {
  title: string
  revision: number
  reason: string | null
  asAt: Day
  population: Population
  measures: readonly Measure[]
  breakdowns: readonly ReleaseBreakdown[]
  policy: ReleasePolicyName
  method: string
  quality: string
  contact: string
}

const NAMES: Record<Measure, string> = {
  coverage: 'Coverage',
  ever: 'Ever upskilled',
  new: 'Newly upskilled',
}

const queryFor = ({ asAt, population }: ReleaseSettings, measure: Measure): UptakeQuery => ({
  measure,
  by: 'department',
  ...NO_FILTERS,
  asAt,
  since: measure === 'new' ? quarterStart(quarterOf(asAt)) : null,
  course: null,
  population,
  structure: 'then',
  base: measure === 'coverage' ? IN_POST : null,
})

const sectionNames = (
  measure: Measure,
  by: Dimension | 'time',
): { name: string; heading: string } => ({
  name: `${measure === 'coverage' ? 'coverage' : measure === 'ever' ? 'ever-upskilled' : 'newly-upskilled'}-${by === 'time' ? 'over-time' : `by-${by}`}`,
  heading: `${NAMES[measure]} ${by === 'time' ? 'over time' : `by ${DIMENSION_SINGULAR[by]}`}`,
})

/** Gives a table a name and a sheet name that are unique in the release. */
const withNames = (
  table: ReleaseSection['table'],
  { name, heading }: { name: string; heading: string },
) => ({
  ...table,
  name: name.replaceAll('-', '_'),
  sheet: heading,
})

/** The breakdowns to count. A release of figures over time alone needs one for its change and distance to the target. */
function dimensionsOf({ breakdowns }: ReleaseSettings): Dimension[] {
  const shown = breakdowns.filter((by) => by !== 'time')
  return shown.length === 0 ? ['department'] : shown
}

/** How a release shows its figures: compared with the end of the quarter before, if there was one with data. */
async function viewingOf(): Promise<Viewing> {
  // A release is about any qualifying course and people in post, which have no names or dates.
  const plain = plainViewing({ courses: [], sets: [], today: today() })
  return {
    ...plain,
    viewOptions: { ...plain.viewOptions, compare: { kind: 'earlier', when: 'previous-quarter' } },
    firstDay: await findFirstCompletionDay(),
  }
}

/** Finds the figures of one measure, under the release's policy or exactly. */
const figuresOf = async (settings: ReleaseSettings, measure: Measure, exact: boolean) =>
  findFigures(queryFor(settings, measure), {
    subject: null,
    scope: { exact, policy: RELEASE_POLICIES[settings.policy], allowsAnyDay: true, within: [] },
    parts: {
      breakdowns: dimensionsOf(settings),
      overTime: !exact && settings.breakdowns.includes('time'),
      pace: false,
    },
    ...(await viewingOf()),
  })

function timeSection({ query, scope, labels, target, series }: UptakeFigures): ReleaseSection[] {
  if (series === null) return []
  const { measure } = query
  const { points } = series
  const names = sectionNames(measure, 'time')
  const subtitle = timeSubtitle(query, labels)
  return [
    {
      ...names,
      headline: timeHeadline(query, points, { policy: policyOfScope(scope, query) }),
      subtitle,
      table: withNames(
        seriesTable(measure, { points, policy: scope.policy ?? null }, subtitle),
        names,
      ),
      chart: { kind: 'time', measure, points, target: measure === 'coverage' ? target : null },
    },
  ]
}

function breakdownSection(
  { query, labels, target }: UptakeFigures,
  report: UptakeReport,
): ReleaseSection {
  const names = sectionNames(query.measure, report.by)
  const subtitle = subtitleOf(query, report.by, labels)
  return {
    ...names,
    headline: headlineOf(report),
    subtitle,
    table: withNames(breakdownTable({ report }, subtitle), names),
    chart: {
      kind: 'breakdown',
      report,
      target: query.measure === 'coverage' ? target : null,
      drawsEveryShare: true,
    },
  }
}

/** A table as published, with its exact numbers. All tables for a measure share their total, which `id` identifies. */
function publishedTable(
  name: string,
  measure: Measure,
  shown: UptakeReport,
  exact: UptakeReport,
): PublishedTable {
  const hasBase = measure === 'coverage'
  const toCounts = (...rows: readonly Pick<UptakeRow, 'upskilled' | 'base'>[]) => ({
    upskilled: rows.reduce((sum, row) => sum + (row.upskilled ?? 0), 0),
    base: hasBase ? rows.reduce((sum, row) => sum + (row.base ?? 0), 0) : null,
  })
  const countsOf = ({ key, pool }: UptakeRow) => {
    const keys = pool ? pool.members.map((member) => member.key) : [key]
    return toCounts(...exact.rows.filter((row) => keys.includes(row.key)))
  }
  return {
    name,
    total: {
      key: 'Total',
      id: `${measure} total`,
      exact: toCounts(exact.total),
      shown: { ...shown.total, withheld: shown.total.upskilled === null },
    },
    rows: shown.rows.map((row) => ({
      key: row.name,
      exact: countsOf(row),
      shown: row,
    })),
  }
}

async function calculateMeasure(
  settings: ReleaseSettings,
  measure: Measure,
): Promise<{
  messages: string[]
  keyFigures: ReleaseContent['keyFigures']
  base: string | null
  sections: ReleaseSection[]
  published: PublishedTable[]
}> {
  const figures = await figuresOf(settings, measure, false)
  const exact = await figuresOf(settings, measure, true)
  const { query, labels, total, breakdowns, target, comparison } = figures
  const policy = policyOfScope(figures.scope, query)
  const ranked = breakdowns.map(({ report }) => ({ ...report, rows: rankRows(report.rows) }))
  const sectionsOf = (by: ReleaseBreakdown): ReleaseSection[] =>
    by === 'time'
      ? timeSection(figures)
      : ranked
          .filter((report) => report.by === by)
          .map((report) => breakdownSection(figures, report))
  return {
    messages: [
      messageOf(query, total, labels),
      comparison,
      measure === 'coverage' ? distanceSentence(query.asAt, total, target, policy) : null,
    ].filter((sentence) => sentence !== null),
    keyFigures: measure === 'coverage' ? keyFiguresOf(figures) : [],
    base: baseSentence(query, labels),
    sections: settings.breakdowns.flatMap(sectionsOf),
    // New people are the difference between two numbers that are shown, so they reveal nothing more.
    published:
      measure === 'new' || !settings.breakdowns.some((by) => by !== 'time')
        ? []
        : exact.breakdowns.map(({ report }, index) =>
            publishedTable(
              sectionNames(measure, report.by).heading,
              measure,
              ranked[index] ?? report,
              report,
            ),
          ),
  }
}

/** Describes the policy, and explains why numbers of new people can be below its threshold. */
function policyNotes({ policy, measures, population }: ReleaseSettings): string[] {
  const { threshold, rounding } = RELEASE_POLICIES[policy]
  const differences = `Numbers of newly upskilled people are the difference between two numbers that are shown. They can be below ${threshold}, and reveal nothing that those two numbers do not.`
  return [
    ...policySentences(policyFor(RELEASE_POLICIES[policy], population)),
    ...(measures.includes('new') && rounding < threshold ? [differences] : []),
  ]
}

/** @returns what the release shows, and its tables with exact numbers. Those are for the disclosure check only and are not stored. */
export async function calculateRelease(
  settings: ReleaseSettings,
): Promise<{ content: ReleaseContent; published: PublishedTable[] }> {
  const { title, revision, reason, asAt, contact } = settings
  const results = []
  for (const measure of settings.measures) results.push(await calculateMeasure(settings, measure))
  const method = settings.measures.flatMap((measure) =>
    methodSentences({ measure, structure: 'then' }),
  )
  const bases = results.flatMap(({ base }) => (base === null ? [] : [base]))
  const content: ReleaseContent = {
    title,
    revision,
    reason,
    asAt,
    period: `${formatDay(quarterStart(quarterOf(asAt)))} to ${formatDay(asAt)}`,
    keyFigures: results.flatMap(({ keyFigures }) => keyFigures ?? []),
    messages: results.flatMap(({ messages }) => messages),
    method: [...new Set([...method, ...bases, ...paragraphs(settings.method)])],
    quality: paragraphs(settings.quality),
    policy: policyNotes(settings),
    contact,
    sections: results.flatMap(({ sections }) => sections),
  }
  return { content, published: results.flatMap(({ published }) => published) }
}

export const calculateContent = async (settings: ReleaseSettings): Promise<ReleaseContent> =>
  (await calculateRelease(settings)).content
