/** Counts an uptake query once, for its page, its files and the command. */
import type { Period } from '#app/domain/calendar/period.ts'
import type { Pace } from '#app/domain/uptake/pace.ts'
import type { CountedUptake } from '#app/domain/uptake/report.ts'
import { IN_POST, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import { findPace } from '#app/features/uptake/find-pace.server.ts'
import { findRank, type FoundRank } from '#app/features/uptake/find-rank.server.ts'
import { findSeries, type Series } from '#app/features/uptake/find-series.server.ts'
import {
  prepareBreakdowns,
  type Breakdowns,
  type Viewing,
} from '#app/features/uptake/prepare-breakdowns.server.ts'
import type { PartsShown } from '#app/features/uptake/query/parts-shown.ts'
import type { ReportScope, Subject } from '#app/features/uptake/query/report-scope.ts'
import type { ViewOptions } from '#app/features/uptake/query/view-options.ts'

export type UptakeFigures = Breakdowns & {
  /** The query with the dates of the figures: those chosen, or the ends of months for viewers who cannot see names. */
  query: UptakeQuery
  /** The query as asked, whose dates may be others. */
  asked: UptakeQuery
  subject: Subject
  scope: ReportScope
  parts: PartsShown
  /** The pace, if there is a target for people in post. */
  pace: Pace | null
  /** The rank among departments or professions, by the share shown. Null if there is no share. */
  rank: FoundRank | null
  over: Period
  /** The counts for the page. */
  uptake: CountedUptake
  /** What charts of departments rank by, and the order of the rows in tables. */
  order: Pick<ViewOptions, 'rank' | 'sort'>
  /** The figures over time. Null if they are not among the parts shown, or if there are too few. */
  series: Series | null
}

type Asked = { subject: Subject; scope: ReportScope; parts: PartsShown } & Viewing

export async function findFigures(
  asked: UptakeQuery,
  { subject, scope, parts, ...viewing }: Asked,
): Promise<UptakeFigures> {
  const { options, viewOptions, other } = viewing
  const { today } = options
  const uptake = await countQuery(asked, today, scope, { isBrokenDown: true })
  const { query } = uptake
  const breakdowns = await prepareBreakdowns(uptake, parts.breakdowns, scope, viewing)
  const hasPace =
    parts.pace &&
    breakdowns.target !== null &&
    query.measure === 'coverage' &&
    query.base === IN_POST
  return {
    ...breakdowns,
    query,
    asked,
    subject,
    scope,
    parts,
    pace: hasPace ? await findPace(query, today, scope) : null,
    rank: await findRank(uptake, today, scope),
    over: viewOptions.over,
    uptake,
    order: { rank: viewOptions.rank ?? 'needed', sort: viewOptions.sort ?? null },
    series: parts.overTime
      ? await findSeries(query, { today, scope, other, over: viewOptions.over })
      : null,
  }
}
