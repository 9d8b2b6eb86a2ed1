/** Compares a department with the others, by the numbers that the viewer can see of all of them. */
import { findFirstCompletionDay } from '#app/data/uptake/chart-marks.server.ts'
import { findOrganisationKinds } from '#app/data/uptake/organisation-kinds.server.ts'
import type { Earlier } from '#app/domain/uptake/comparison.ts'
import {
  comparePeers,
  listMovers,
  listPeerCourses,
  type Mover,
  type PeerComparison,
  type PeerCourse,
} from '#app/domain/uptake/peers.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import { IN_POST, NO_FILTERS, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { compareUptake } from '#app/features/uptake/compare.server.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import type { QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import type { ReportScope } from '#app/features/uptake/query/report-scope.ts'
import { letOthersRun } from '#app/platform/process/let-others-run.server.ts'

export type PeersView = {
  asAt: string
  ownKey: string
  /** Null if the department has no share. */
  comparison: PeerComparison | null
  /** The departments that moved most since an earlier day. */
  movers: { label: string; rows: Mover[] }[]
  courses: PeerCourse[]
  /** Whether the shares are rounded, although the page shows exact ones. */
  usesRoundedShares: boolean
}

const PERIODS: readonly Earlier[] = ['previous-quarter', 'previous-year']

/** The numbers of each qualifying course, by department. */
async function listCourseRows(query: UptakeQuery, options: QueryOptions, scope: ReportScope) {
  const rows = []
  for (const { code, title, qualifying } of options.courses) {
    if (!qualifying) continue
    await letOthersRun()
    const counted = await countQuery({ ...query, course: code }, options.today, scope)
    rows.push({ code, title, rows: reportUptake(counted, 'department', scope).rows })
  }
  return rows
}

/** Null if the figures are not the share of everyone in one department, among people in post. */
export async function viewPeers(
  { query: shown, subject, scope }: UptakeFigures,
  options: QueryOptions,
): Promise<PeersView | null> {
  const { exact, canSeeAllExactly = false, within } = scope
  const isPlain = shown.measure === 'coverage' && shown.base === IN_POST && within.length === 1
  if (subject?.by !== 'department' || !isPlain) return null
  const everyone: ReportScope = { exact: canSeeAllExactly, canSeeAllExactly, within: [] }
  const { today } = options
  const uptake = await countQuery({ ...shown, ...NO_FILTERS, by: 'department' }, today, everyone)
  const report = reportUptake(uptake, 'department', everyone)
  const ownKey = subject.entry.code
  const comparison = comparePeers(report.rows, ownKey, await findOrganisationKinds())
  const firstDay = await findFirstCompletionDay()
  const movers: PeersView['movers'] = []
  for (const when of PERIODS) {
    await letOthersRun()
    const compared = await compareUptake(
      uptake,
      { kind: 'earlier', when },
      { scope: everyone, other: null, today, firstDay },
    )
    if ('whyNot' in compared) continue
    const { label, changes } = compared.compare(report).comparison
    movers.push({ label, rows: listMovers(report.rows, changes) })
  }
  const hasCourses =
    shown.course === null && comparison !== null && comparison.comparable.length > 0
  return {
    asAt: uptake.query.asAt,
    ownKey,
    comparison,
    movers,
    courses: hasCourses
      ? listPeerCourses(
          await listCourseRows(uptake.query, options, everyone),
          ownKey,
          comparison.comparable,
        )
      : [],
    usesRoundedShares: exact && !canSeeAllExactly,
  }
}
