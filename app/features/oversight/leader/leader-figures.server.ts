/** The three figures of a leader's home: the share, its change and the outlook, from the same report as the uptake page. */
import type { Day } from '#app/domain/calendar/day.ts'
import { findFirstCompletionDay } from '#app/data/uptake/chart-marks.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { outlookOf } from '#app/domain/uptake/outlook.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import {
  distanceToTarget,
  IN_POST,
  NO_FILTERS,
  type UptakeQuery,
} from '#app/domain/uptake/uptake.ts'
import type { LeaderScope } from '#app/features/oversight/leader/list-scopes.server.ts'
import { findFigures } from '#app/features/uptake/find-figures.server.ts'
import { plainViewing } from '#app/features/uptake/prepare-breakdowns.server.ts'
import { listQueryOptions } from '#app/features/uptake/query/list-query-options.server.ts'
import { policyOfScope } from '#app/features/uptake/query/report-scope.ts'
import { resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import { outlookInWords } from '#app/reports/outlook-sentences.ts'
import { shortRank } from '#app/reports/rank-sentences.ts'

export type LeaderFigures = {
  asAt: Day
  isExact: boolean
  /** Null if it is withheld, or nobody was in post. */
  share: { percent: number; upskilled: number; base: number } | null
  /** The share at the end of each quarter. */
  trend: SeriesPoint[]
  target: { percent: number; by: Day } | null
  /** The change since the quarter before, such as "+3 points". Null if it is not known. */
  change: { value: string; since: string } | null
  /** The place among departments, such as "28th of 31 departments". Null if there is none. */
  rank: string | null
  outlook: { short: string; long: string } | null
}

const QUARTERS_SHOWN = 8

export async function findLeaderFigures(
  viewer: Viewer,
  { subject }: LeaderScope,
): Promise<LeaderFigures> {
  const options = await listQueryOptions()
  const { asAt } = options.defaults
  const query: UptakeQuery = {
    measure: 'coverage',
    by: 'department',
    asAt,
    since: null,
    course: null,
    ...NO_FILTERS,
    population: 'scs',
    structure: 'then',
    base: IN_POST,
  }
  const scope = await resolveScope(viewer, subject)
  const figures = await findFigures(query, {
    ...plainViewing(options),
    viewOptions: { over: 'quarter', compare: { kind: 'earlier', when: 'previous-quarter' } },
    firstDay: await findFirstCompletionDay(),
    subject,
    scope,
    parts: { breakdowns: [subject ? 'grade' : 'department'], overTime: true, pace: true },
  })
  const { total, target, pace, rank, series, breakdowns } = figures
  const { upskilled, base, percent } = total
  const comparison = breakdowns[0]?.comparison
  const policy = policyOfScope(scope, query)
  const distance = target && distanceToTarget(total, target, { asAt, policy })
  const outlook =
    target &&
    outlookOf({
      needed: distance?.needed ?? null,
      change: pace?.change ?? null,
      asAt,
      by: target.by,
    })
  return {
    asAt: figures.query.asAt,
    isExact: scope.exact,
    share:
      upskilled === null || base === null || percent === null ? null : { percent, upskilled, base },
    trend: series?.points.slice(-QUARTERS_SHOWN) ?? [],
    target,
    change: comparison?.wholeChange
      ? { value: changeInWords(comparison.wholeChange), since: comparison.label }
      : null,
    rank: rank && subject ? shortRank(rank, subject.by) : null,
    outlook: target && outlook ? outlookInWords(outlook, target) : null,
  }
}
