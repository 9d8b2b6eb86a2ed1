/** Calculates the figures in a release under its disclosure policy. */
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import { findUptakeTarget } from '#app/data/uptake/chart-marks.server.ts'
import { countOverTime } from '#app/data/uptake/over-time.server.ts'
import { type Day } from '#app/domain/calendar/day.ts'
import { quarterOf, quarterStart } from '#app/domain/calendar/quarter.ts'
import type { PublishedTable } from '#app/domain/disclosure/unsafe-cells.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import {
  RELEASE_POLICIES,
  type ReleaseBreakdown,
  type ReleasePolicyName,
} from '#app/domain/releases/release.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import { pointsOf } from '#app/domain/uptake/series.ts'
import {
  DEFAULT_TARGET,
  IN_POST,
  rankRows,
  type Measure,
  type Population,
  type UptakeQuery,
  type UptakeReport,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import {
  paragraphs,
  type ReleaseContent,
  type ReleaseSection,
} from '#app/features/releases/content.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { timeHeadline, timeSubtitle } from '#app/reports/time-sentences.ts'
import { methodSentences } from '#app/reports/files/uptake-workbook.ts'
import {
  baseSentence,
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
const ANY_COURSE = { courseTitle: null, setAsAt: null }

const queryFor = ({ asAt, population }: ReleaseSettings, measure: Measure): UptakeQuery => ({
  measure,
  by: 'department',
  asAt,
  since: measure === 'new' ? quarterStart(quarterOf(asAt)) : null,
  course: null,
  population,
  structure: 'then',
  base: measure === 'coverage' ? IN_POST : null,
})

const sectionNames = (
  measure: Measure,
  by: ReleaseBreakdown,
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

async function timeSection(
  settings: ReleaseSettings,
  query: UptakeQuery,
  target: UptakeTarget | null,
): Promise<ReleaseSection | null> {
  const { measure } = query
  const policy = RELEASE_POLICIES[settings.policy]
  const points = pointsOf(await countOverTime(query, { over: 'quarter', today: today() }), {
    exact: false,
    policy,
  })
  if (points.length < 2) return null
  const names = sectionNames(measure, 'time')
  const subtitle = timeSubtitle(query, ANY_COURSE)
  return {
    ...names,
    headline: timeHeadline(query, points, { policy: policyFor(policy, settings.population) }),
    subtitle,
    table: withNames(seriesTable(measure, { points, policy }, subtitle), names),
    chart: { kind: 'time', measure, points, target },
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
  const toCounts = (one: { upskilled: number | null; base: number | null } | undefined) => ({
    upskilled: one?.upskilled ?? 0,
    base: hasBase ? (one?.base ?? 0) : null,
  })
  const exactRows = new Map(exact.rows.map((row) => [row.key, row]))
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
      exact: toCounts(exactRows.get(row.key)),
      shown: row,
    })),
  }
}

async function calculateMeasure(
  settings: ReleaseSettings,
  measure: Measure,
): Promise<{
  message: string
  base: string | null
  sections: ReleaseSection[]
  published: PublishedTable[]
}> {
  const query = queryFor(settings, measure)
  const access = { exact: false, policy: RELEASE_POLICIES[settings.policy] }
  const uptake = await countUptake(query, today())
  const savedTarget =
    measure === 'coverage'
      ? await findUptakeTarget({ population: settings.population, course: null, on: settings.asAt })
      : null
  const target =
    measure === 'coverage'
      ? (savedTarget ?? (settings.population === 'scs' ? DEFAULT_TARGET : null))
      : null
  const sections: ReleaseSection[] = []
  const published: PublishedTable[] = []
  for (const by of settings.breakdowns) {
    if (by === 'time') {
      const time = await timeSection(settings, query, target)
      if (time) sections.push(time)
      continue
    }
    const report = reportUptake(uptake, by, access)
    const ranked = { ...report, rows: rankRows(report.rows) }
    const names = sectionNames(measure, by)
    const subtitle = subtitleOf(query, by, ANY_COURSE)
    // New people are the difference between two numbers that are shown, so they reveal nothing more.
    if (measure !== 'new')
      published.push(
        publishedTable(names.heading, measure, ranked, reportUptake(uptake, by, { exact: true })),
      )
    sections.push({
      ...names,
      headline: headlineOf(ranked),
      subtitle,
      table: withNames(breakdownTable({ report: ranked }, subtitle), names),
      chart: { kind: 'breakdown', report: ranked, target, drawsEveryShare: true },
    })
  }
  const { total } = reportUptake(uptake, 'department', access)
  return {
    message: messageOf(query, total, ANY_COURSE),
    base: baseSentence(query, ANY_COURSE),
    sections,
    published,
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
    messages: results.map(({ message }) => message),
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
