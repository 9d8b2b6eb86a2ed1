/** The data for an uptake page: the main message, the breakdowns with charts, and the figures over time. */
import { findFactsChangedAt } from '#app/data/uptake/facts-changed.server.ts'
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import {
  distanceToTarget,
  IN_POST,
  type Dimension,
  type UptakeQuery,
  type UptakeReport,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import { findPace } from '#app/features/uptake/find-pace.server.ts'
import { findRank } from '#app/features/uptake/find-rank.server.ts'
import { partsOfBase, type ReportScope } from '#app/features/uptake/query/report-scope.ts'
import { prepareBreakdowns, type Viewing } from '#app/features/uptake/prepare-breakdowns.server.ts'
import { makeTimeSection } from '#app/features/uptake/time-section.server.ts'
import { methodNote } from '#app/reports/method-note.ts'
import { breakdownSection } from '#app/reports/charts/breakdown-section.server.ts'
import type { BreakdownSection, MethodNote, TimeSection } from '#app/reports/section.ts'
import { forecastSentence, paceSentence } from '#app/reports/pace-sentences.ts'
import { rankSentence } from '#app/reports/rank-sentences.ts'
import {
  baseSentence,
  distanceSentence,
  messageOf,
  setTotalsSentence,
  sinceSentence,
} from '#app/reports/uptake-sentences.ts'

export type UptakeView = {
  message: string
  distance: string | null
  /** The rank among departments or professions, by the share shown. Null if there is no share. */
  rank: string | null
  /** How many more people are upskilled today, for viewers who can see exact figures. */
  since: string | null
  /** A sentence with the comparison, or why there is none. Null if the query has none. */
  comparison: string | null
  /** Why there is no comparison, if the query asks for one. */
  whyNotCompared: string | null
  base: string | null
  isExact: boolean
  isWithheld: boolean
  /** The dates of the figures: those in the query, or the ends of months for viewers who cannot see names. */
  days: { asAt: Day; since: Day | null }
  counted: MethodNote
  countedOverTime: MethodNote
  /** The date of the latest full extract of staff records, or null. */
  extract: Day | null
  sections: BreakdownSection[]
  time: TimeSection | null
}

/** Gives the distance to the target, the pace, and when the target will be reached at that pace. */
async function findDistance(
  query: UptakeQuery,
  total: UptakeReport['total'],
  target: UptakeTarget | null,
  today: Day,
  scope: ReportScope,
) {
  if (query.measure !== 'coverage' || query.base !== IN_POST) return null
  const policy = scope.exact ? null : policyFor(POLICY, query.population)
  const distance = distanceSentence(query.asAt, total, target, policy)
  if (target === null || distance === null) return null
  const pace = await findPace(query, today, scope)
  const needed = distanceToTarget(total, target, { asAt: query.asAt, policy })?.needed ?? null
  return [distance, paceSentence(pace), forecastSentence(needed, pace, query.asAt)]
    .filter((sentence) => sentence !== null)
    .join(' ')
}

async function describeRank(
  uptake: CountedUptake,
  today: Day,
  scope: ReportScope,
): Promise<string | null> {
  const rank = await findRank(uptake, today, scope)
  if (rank === null || !scope.within) return null
  const on = rank.asAt === uptake.query.asAt ? null : rank.asAt
  return rankSentence(rank, {
    by: scope.within.by,
    on,
    usesRoundedShares: scope.exact !== scope.isAllExact,
  })
}

/**
 * Says what has changed between the date of the figures and today. Null if the viewer cannot see
 * exact figures, or if the figures are for today.
 */
async function describeChangeSince(
  query: UptakeQuery,
  upskilled: number | null,
  today: Day,
  scope: ReportScope,
): Promise<string | null> {
  if (!scope.exact || upskilled === null || query.asAt >= today) return null
  const isNew = query.measure === 'new'
  const count = await countQuery(
    { ...query, asAt: today, since: isNew ? addDays(query.asAt, 1) : null },
    today,
    scope,
  )
  const now = reportUptake(count, scope.within ? 'grade' : 'department', scope).total.upskilled ?? 0
  return sinceSentence(query.asAt, isNew ? now : now - upskilled)
}

/**
 * Whether a section adds anything. In a department without agencies, the only organisation is the
 * department itself.
 */
const isWorthShowing = (
  { report: { by, rows } }: BreakdownSection,
  { within }: ReportScope,
): boolean => rows.length > (by === 'organisation' && within ? 1 : 0)

/**
 * Builds the data for an uptake page from its counts.
 * @param by the breakdowns to show
 */
export async function viewUptake(
  uptake: CountedUptake,
  by: readonly Dimension[],
  scope: ReportScope,
  viewing: Viewing,
): Promise<UptakeView> {
  const { query } = uptake
  const { options, viewOptions, other } = viewing
  const { target, labels, parts, total, comparison, whyNot } = await prepareBreakdowns(
    uptake,
    by,
    scope,
    viewing,
  )
  const partsOf = partsOfBase(query, scope)
  const sections: BreakdownSection[] = []
  for (const { report, comparison: sectionComparison } of parts)
    sections.push(
      await breakdownSection(report, {
        target,
        labels,
        where: scope.where,
        comparison: sectionComparison,
        partsOf,
      }),
    )
  const isCoverage = query.measure === 'coverage'
  const isSetBase = query.base !== null && query.base !== IN_POST
  const changedAt = await findFactsChangedAt()
  return {
    message: messageOf(query, total, labels, scope.where),
    distance: await findDistance(query, total, target, options.today, scope),
    rank: await describeRank(uptake, options.today, scope),
    since: await describeChangeSince(query, total.upskilled, options.today, scope),
    comparison,
    whyNotCompared: whyNot,
    base:
      [
        baseSentence(query, labels, total, scope.where),
        isSetBase ? setTotalsSentence(parts.map(({ report }) => report)) : null,
      ]
        .filter((sentence) => sentence !== null)
        .join(' ') || null,
    isExact: scope.exact,
    isWithheld: total.upskilled === null,
    days: { asAt: query.asAt, since: query.since },
    counted: methodNote(query, labels, { isExact: scope.exact, changedAt }),
    // Figures over time are always as it was then, with people in post as the base.
    countedOverTime: methodNote(
      { ...query, structure: 'then', base: isCoverage ? IN_POST : null },
      labels,
      {
        isExact: scope.exact,
        changedAt,
        over: viewOptions.over,
      },
    ),
    extract: await findLatestFullExtract(),
    sections: sections.filter((section) => isWorthShowing(section, scope)),
    time: await makeTimeSection({
      query,
      today: options.today,
      target,
      scope,
      labels,
      over: viewOptions.over,
      other,
    }),
  }
}
