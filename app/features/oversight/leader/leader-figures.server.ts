/** The three figures of a leader's home: the share, its change and the outlook, from the same report as the uptake page. */
import { findFirstCompletionDay, findUptakeTarget } from '#app/data/uptake/chart-marks.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { DEFAULT_TARGET, IN_POST, NO_FILTERS, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { findAgencyFigures } from '#app/features/oversight/leader/agency-figures.server.ts'
import {
  outlookFigures,
  type LeaderFigures,
} from '#app/features/oversight/leader/outlook-figures.ts'
import type { LeaderScope } from '#app/features/oversight/leader/list-scopes.server.ts'
import { findFigures } from '#app/features/uptake/find-figures.server.ts'
import { plainViewing } from '#app/features/uptake/prepare-breakdowns.server.ts'
import { listQueryOptions } from '#app/features/uptake/query/list-query-options.server.ts'
import { policyOfScope, type Subject } from '#app/features/uptake/query/report-scope.ts'
import { resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import { shortRank } from '#app/reports/rank-sentences.ts'

const QUARTERS_SHOWN = 8

/** The target of the agency's department. */
const findTargetOf = async ({ population, course, asAt }: UptakeQuery, subject: Subject) =>
  (await findUptakeTarget({
    population,
    course,
    on: asAt,
    organisationId: subject?.entry.id,
    professionId: undefined,
  })) ?? DEFAULT_TARGET

export async function findLeaderFigures(
  viewer: Viewer,
  { subject, agency }: LeaderScope,
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
  if (agency) {
    const target = await findTargetOf(query, subject)
    const { today } = options
    const figures = await findAgencyFigures(query, { agencyId: agency.id, target, today })
    return { ...figures, trend: figures.trend.slice(-QUARTERS_SHOWN) }
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
  const comparison = breakdowns[0]?.comparison
  const policy = policyOfScope(scope, query)
  return {
    asAt: figures.query.asAt,
    isExact: scope.exact,
    ...outlookFigures(total, target, { change: pace?.change ?? null, asAt, policy }),
    trend: series?.points.slice(-QUARTERS_SHOWN) ?? [],
    target,
    change: comparison?.wholeChange
      ? { value: changeInWords(comparison.wholeChange), since: comparison.label }
      : null,
    rank: rank && subject ? shortRank(rank, subject.by) : null,
  }
}
