/** Prepares the figures for a page: the main message, the breakdowns with charts, and the figures over time. */
import { findFactsChangedAt } from '#app/data/uptake/facts-changed.server.ts'
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { groupsOfFilters, reportTotal } from '#app/domain/uptake/report.ts'
import { DIMENSIONS, distanceToTarget, IN_POST, type Dimension } from '#app/domain/uptake/uptake.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { otherDayNote } from '#app/features/uptake/query/other-day-note.ts'
import { isSeriesLimited, MAX_COMBINED_PERIODS } from '#app/features/uptake/find-series.server.ts'
import { nobodySentence } from '#app/features/uptake/query/nobody-sentence.ts'
import {
  headlineFigures,
  type HeadlineFigure,
} from '#app/features/uptake/charts/headline-figures.ts'
import type { OwnRows } from '#app/features/uptake/charts/own-rows.server.ts'
import { findQuarterChanges } from '#app/features/uptake/charts/quarter-changes.server.ts'
import { mainFilter, policyOfScope, whereOf } from '#app/features/uptake/query/report-scope.ts'
import { makeSections } from '#app/features/uptake/charts/make-sections.server.ts'
import { makeTimeSection } from '#app/features/uptake/charts/time-section.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { methodNote } from '#app/reports/method-note.ts'
import { canRankByNeeded } from '#app/reports/ranked-bars.ts'
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
  /** The share, its change, the people needed and the outlook. Empty if the share is withheld. */
  headlines: HeadlineFigure[]
  /** How the number upskilled changed in the last quarter. */
  pace: string | null
  /** The rank among departments or professions, by the share shown. Null if there is no share. */
  rank: string | null
  /** How many more people are upskilled today, for viewers who can see exact figures. */
  since: string | null
  /** A sentence with the comparison, or why there is none. Null if the query has none. */
  comparison: string | null
  base: string | null
  isExact: boolean
  isWithheld: boolean
  /** Says that no one matches the filters, and what to do instead. Null if someone does. */
  nobody: string | null
  /** The dates of the figures: those in the query, or the ends of months for viewers who cannot see names. */
  days: { asAt: Day; since: Day | null }
  counted: MethodNote
  countedOverTime: MethodNote
  /** The date of the latest full extract of staff records, or null. */
  extract: Day | null
  sections: BreakdownSection[]
  /** Professions and grades that are filters, and are shown together with others by department. */
  groups: { by: 'profession' | 'grade'; sentence: string }[]
  /** Whether departments and organisations can be ranked by people needed as well as by share. */
  canRank: boolean
  /** The dimensions in which some rows are the viewer's own. */
  own: Dimension[]
  time: TimeSection | null
}

/** Gives the distance to the target, the pace, and when the target will be reached at that pace. */
function describeDistance({ query, total, target, pace, scope }: UptakeFigures): string | null {
  if (pace === null || target === null) return null
  const policy = policyOfScope(scope, query)
  const distance = distanceSentence(query.asAt, total, target, policy)
  if (distance === null) return null
  const needed = distanceToTarget(total, target, { asAt: query.asAt, policy })?.needed ?? null
  return [distance, paceSentence(pace), forecastSentence(needed, pace, query.asAt)]
    .filter((sentence) => sentence !== null)
    .join(' ')
}

const describeRank = ({
  rank,
  query: { asAt },
  scope: { within, exact, canSeeAllExactly },
}: UptakeFigures): string | null => {
  const main = mainFilter(within)
  if (rank === null || !main) return null
  return rankSentence(rank, {
    by: main.by === 'department' ? 'department' : 'profession',
    where: whereOf(within.filter((filter) => filter !== main)),
    on: rank.asAt === asAt ? null : rank.asAt,
    usesRoundedShares: exact !== canSeeAllExactly,
  })
}

/**
 * Says what has changed between the date of the figures and today. Null if the viewer cannot see
 * exact figures, or if the figures are for today.
 */
async function describeChangeSince({ query, total, scope }: UptakeFigures): Promise<string | null> {
  const day = today()
  if (!scope.exact || total.upskilled === null || query.asAt >= day) return null
  const isNew = query.measure === 'new'
  const count = await countQuery(
    { ...query, asAt: day, since: isNew ? addDays(query.asAt, 1) : null },
    day,
    scope,
  )
  const now = reportTotal(count, scope).upskilled ?? 0
  return sinceSentence(query.asAt, isNew ? now : now - total.upskilled)
}

const groupSentence = (by: 'profession' | 'grade', group: string): string =>
  `Most departments have too few people in this ${by} to show them separately. By department, they are part of “${group}”.`

/** Says how far back a series goes, if it is limited. */
const withSeriesLimit = (scope: UptakeFigures['scope'], note: MethodNote): MethodNote =>
  isSeriesLimited(scope)
    ? {
        ...note,
        structure: `${note.structure} Figures over time for two filters together are for the latest ${MAX_COMBINED_PERIODS} periods.`,
      }
    : note

/** @param own the rows that are the viewer's own, which charts mark */
export async function viewUptake(figures: UptakeFigures, own: OwnRows = {}): Promise<UptakeView> {
  const { query, labels, scope, total, breakdowns, series, over } = figures
  const { exact: isExact, where } = scope
  const quarters = await findQuarterChanges(
    figures.uptake,
    breakdowns.map(({ report }) => report),
    scope,
  )
  const isSetBase = query.base !== null && query.base !== IN_POST
  const changedAt = await findFactsChangedAt()
  const counted = methodNote(query, labels, { isExact, changedAt })
  return {
    message: messageOf(query, total, labels, where),
    distance: describeDistance(figures),
    headlines: headlineFigures({ ...figures, change: quarters?.[0] ?? null }),
    pace: figures.pace && figures.target ? paceSentence(figures.pace) : null,
    rank: describeRank(figures),
    since: await describeChangeSince(figures),
    comparison: figures.comparison,
    base:
      [
        baseSentence(query, labels, total, where),
        isSetBase ? setTotalsSentence(breakdowns.map(({ report }) => report)) : null,
      ]
        .filter((sentence) => sentence !== null)
        .join(' ') || null,
    isExact,
    isWithheld: total.upskilled === null,
    nobody: nobodySentence(figures),
    days: { asAt: query.asAt, since: query.since },
    counted: {
      ...counted,
      policy: [otherDayNote(figures.asked, query), counted.policy]
        .filter((sentence) => sentence !== null)
        .join(' '),
    },
    // Figures over time are always as it was then, with people in post as the base.
    countedOverTime: withSeriesLimit(
      scope,
      methodNote(
        { ...query, structure: 'then', base: query.measure === 'coverage' ? IN_POST : null },
        labels,
        { isExact, changedAt, over },
      ),
    ),
    extract: await findLatestFullExtract(),
    canRank:
      query.base === IN_POST &&
      breakdowns.some(
        ({ report, comparison }) => comparison === null && canRankByNeeded(report, figures.target),
      ),
    groups: groupsOfFilters(figures.uptake, scope).flatMap(({ by, group }) =>
      by === 'department' ? [] : [{ by, sentence: groupSentence(by, group) }],
    ),
    own: DIMENSIONS.filter((by) => own[by] !== undefined),
    sections: await makeSections(figures, quarters, own),
    time: series && (await makeTimeSection(series, figures)),
  }
}
