/** The figures for the bridge page, which explain how "as it was then" and "as it is now" differ. */
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { countFlows } from '#app/data/uptake/transitions.server.ts'
import {
  bridgeRows,
  kindTotals,
  shownFlows,
  type BridgeInput,
  type BridgeRow,
  type Counted,
  type KindTotals,
  type ShownFlow,
} from '#app/domain/uptake/bridge/table.ts'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import { IN_POST, LEFT, NOT_KNOWN, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { queryFor } from '#app/features/uptake/count-query.server.ts'
import { maySeeExactly } from '#app/features/uptake/query/exact-access.ts'
import { today } from '#app/platform/clock.server.ts'

export type BridgeSection = {
  counted: Counted
  rows: BridgeRow[]
  totals: KindTotals
  flows: ShownFlow[]
}
export type BridgeView = {
  /** The query as counted. For viewers who cannot see names, its date is the end of a month. */
  query: UptakeQuery
  isExact: boolean
  isWithheld: boolean
  /** Upskilled people and, for coverage, people in post. */
  sections: BridgeSection[]
  /** The department whose flows are listed, or null for all departments. */
  department: { key: string; name: string } | null
  /** The names of the codes in the flows. */
  names: Record<string, string>
}

type ViewFor = { viewer: Viewer; department: { id: number; code: string; name: string } | null }

export async function viewBridge(
  parsed: UptakeQuery,
  { viewer, department }: ViewFor,
): Promise<BridgeView> {
  const government = await findGovernment()
  const within = department ? [{ by: 'department' as const, id: department.id }] : []
  const exact = maySeeExactly(viewer, government, within)
  const base = parsed.measure === 'coverage' ? IN_POST : null
  const query = queryFor({ ...parsed, by: 'department', base }, today(), { exact })
  const then = await countUptake({ ...query, structure: 'then' }, today())
  const now = await countUptake({ ...query, structure: 'now' }, today())
  const flows = await countFlows(query, today())
  const input: BridgeInput = {
    flows,
    was: reportUptake(then, 'department', { exact }).rows,
    is: reportUptake(now, 'department', { exact }).rows,
    policy: exact ? null : POLICY,
  }
  const counted: Counted[] = query.measure === 'coverage' ? ['upskilled', 'base'] : ['upskilled']
  const sections = counted.map((group) => ({
    counted: group,
    rows: bridgeRows(input, group, government).filter(
      (row) => !department || row.key === department.code,
    ),
    totals: kindTotals(input, group),
    flows: department ? shownFlows(input, group, department.code) : [],
  }))
  const names = new Map(
    [...government.organisations.values()].map(({ code, name }) => [code, name]),
  )
  const keys = sections.flatMap((section) => section.flows.flatMap(({ from, to }) => [from, to]))
  return {
    query,
    isExact: exact,
    isWithheld: sections.some(
      ({ rows, flows: shown }) =>
        rows.some(({ steps }) => Object.values(steps).includes(null)) ||
        shown.some(({ count }) => count === null),
    ),
    sections,
    department: department && { key: department.code, name: department.name },
    names: {
      ...Object.fromEntries(keys.map((key) => [key, names.get(key) ?? key])),
      [LEFT]: 'left since',
      [NOT_KNOWN]: 'not known on the day',
    },
  }
}
