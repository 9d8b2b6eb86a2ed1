/**
 * Plans suppression for all tables of one query together: the total, its breakdowns (departments,
 * professions, grades), their parts (organisations) and the two-way tables. The plan is the same
 * whichever page or file is requested, so that none of them reveals what another withholds.
 *
 * Each breakdown is planned only from its own numbers and the total, so that a series over time can
 * withhold the same numbers as the table for each day. The rest follows from the breakdowns. The
 * parts of a withheld number are withheld, as are more cells until each withheld number is movable
 * (alternating-paths.ts). If that is not possible, the whole table is hidden.
 */
import {
  protectLinkedTables,
  type Breakdown,
  type LinkedTable,
} from '#app/domain/disclosure/linked-tables.ts'
import {
  areGroupsMovable,
  groupsToShow,
  type Grouping,
  type GroupChoice,
} from '#app/domain/disclosure/groups.ts'
import { graphOf, sizeOf, unlist, type Graph } from '#app/domain/disclosure/alternating-paths.ts'
import {
  noneMovable,
  suppressTableInSteps,
  type Node,
} from '#app/domain/disclosure/suppression-graph.ts'
import {
  EVERY_STEP,
  withheldInGroups,
  withheldParts,
  type Groups,
  type Part,
  type Steps,
} from '#app/domain/disclosure/withheld-parts.ts'
import { runSteps, type InSteps } from '#app/domain/disclosure/run-steps.ts'
import { isRevealing, type Counts, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'

/**
 * A two-way table, or a table of the parts of one dimension. For parts, `columns` is null and
 * `column` names the part.
 */
export type Cross = {
  rows: string
  columns: string | null
  cells: readonly (Counts & { row: string; column: string })[]
}
export type Tables = {
  total: Counts
  dimensions: ReadonlyMap<string, readonly Part[]>
  /** The rows and columns of two-way tables, for breakdowns whose parts are grouped in them. */
  groups?: ReadonlyMap<string, Groups>
  crosses: ReadonlyMap<string, Cross>
  /** Groups of the parts of one breakdown, which are shown as a table too. */
  grouping?: Grouping
}
/** The name under which the groups of a breakdown are withheld for other reasons. */
export const groupsOf = (breakdown: string): string => `${breakdown} groups`

/**
 * What must not be shown: hidden tables, rows and columns that are left out, and withheld numbers.
 */
export type SuppressionPlan = {
  isTotalWithheld: boolean
  /** Whether a breakdown or table is not shown at all, including the names of its rows. */
  isHidden: (table: string) => boolean
  /** Whether a row or column of a table is left out, with all its cells. */
  isLeftOut: (table: string, side: 'row' | 'column', key: string) => boolean
  isWithheld: (table: string, key: string) => boolean
  /** Plans all tables that are not planned yet. Without it, they are planned in one step when one of them is needed. */
  finish: () => InSteps<void>
}

const NOTHING_SHOWN: SuppressionPlan = {
  isTotalWithheld: true,
  finish: function* () {},
  isHidden: () => true,
  isLeftOut: () => true,
  isWithheld: () => true,
}

export const crossKey = (row: string, column: string): string => `${row}\n${column}`

/**
 * Leaves out rows and columns in which every cell is withheld. If a withheld total has only one
 * part, the part is not left out, because the total already tells readers that someone is in it.
 */
export function leaveOutWithheld(graph: Graph): void {
  for (const [node, cells] of graph.at.entries()) {
    const filled = cells.filter((cell) => sizeOf(cell) > 0)
    const minimum = graph.columns > 1 ? 1 : node < graph.rows ? 2 : Infinity
    if (
      filled.length >= minimum &&
      !graph.unlisted.has(node) &&
      filled.every((cell) => cell.withheld)
    )
      unlist(graph, node)
  }
}

type PlannedBreakdown = Breakdown & { parts: readonly Part[]; index: ReadonlyMap<string, number> }

/**
 * Converts a table to a graph. The rows and columns of withheld totals are left out. The parts of a
 * withheld total are listed as withheld.
 */
function graphFrom(
  cross: Cross,
  rows: PlannedBreakdown,
  columns: PlannedBreakdown | null,
  also: ReadonlySet<string> | undefined,
  policy: DisclosurePolicy,
): Graph {
  const cells = cross.cells.map(({ row, column, ...counts }) => {
    const isPart = columns === null && rows.withheld.has(row)
    const key = crossKey(row, column)
    const withheld =
      isRevealing(counts, policy) || (sizeOf(counts) > 0 && (isPart || also?.has(key) === true))
    return {
      ...counts,
      key,
      row: rows.index.get(row) ?? 0,
      column: columns?.index.get(column) ?? 0,
      withheld,
    }
  })
  const graph = graphOf(rows.parts.length, columns === null ? 1 : columns.parts.length, cells)
  if (columns === null) return graph
  for (const key of rows.withheld) unlist(graph, rows.index.get(key) ?? 0)
  for (const key of columns.withheld) unlist(graph, graph.rows + (columns.index.get(key) ?? 0))
  return graph
}

type PlanOptions = {
  /** Keys of numbers that are withheld for other reasons, by table. */
  also?: ReadonlyMap<string, ReadonlySet<string>>
  steps?: Steps
  /** False if no page shows the total, so that it cannot reveal its parts. Defaults to true. */
  isTotalShown?: boolean
}

type Suppressed = {
  hidden: Set<string>
  linked: Map<string, LinkedTable>
  unmoved: ReadonlySet<string>
}

/** Suppresses cells in the linked tables, given what is withheld in the breakdowns. */
function* suppressTables(
  { total, crosses }: Tables,
  planned: ReadonlyMap<string, PlannedBreakdown>,
  policy: DisclosurePolicy,
  { also, steps }: Required<Pick<PlanOptions, 'also' | 'steps'>>,
): InSteps<Suppressed> {
  const hidden = new Set<string>()
  const linked = new Map<string, LinkedTable>()
  for (const [name, cross] of crosses) {
    const rows = planned.get(cross.rows)
    const columns = cross.columns === null ? null : planned.get(cross.columns)
    if (!rows || columns === undefined) {
      hidden.add(name)
      continue
    }
    const nodesOf = (side: PlannedBreakdown): Node[] =>
      side.parts.map((part) => ({ counts: part, shown: !side.withheld.has(part.key) }))
    linked.set(name, {
      rows: cross.rows,
      columns: cross.columns,
      graph: graphFrom(cross, rows, columns, also.get(name), policy),
      nodes: [
        ...nodesOf(rows),
        ...(columns === null ? [{ counts: total, shown: true }] : nodesOf(columns)),
      ],
      movable: noneMovable(),
      across: [],
    })
  }
  if (!steps.secondary) return { hidden, linked, unmoved: new Set() }
  const { blocked, unmoved } = yield* protectLinkedTables(planned, linked, total)
  for (const name of blocked) {
    hidden.add(name)
    linked.delete(name)
  }
  for (const [name, side] of linked) {
    if (
      yield* suppressTableInSteps(side.graph, side.nodes, total, {
        policy,
        movable: side.movable,
        across: side.across,
      })
    ) {
      leaveOutWithheld(side.graph)
      continue
    }
    hidden.add(name)
    linked.delete(name)
  }
  return { hidden, linked, unmoved }
}

/**
 * Suppresses the tables and shows as many groups as possible. Groups come last: a group is only
 * shown if that does not hide more tables or leave more parts without a move.
 * @returns null if no choice of groups is safe
 */
function* suppressGrouped(
  tables: Tables & { grouping: Grouping },
  planned: ReadonlyMap<string, PlannedBreakdown>,
  policy: DisclosurePolicy,
  options: Required<Pick<PlanOptions, 'also' | 'steps'>>,
): InSteps<(Suppressed & { groups: GroupChoice }) | null> {
  const { grouping, total } = tables
  const breakdown = planned.get(grouping.of)
  if (!breakdown) return null
  if (!options.steps.secondary || options.steps.groupsGiveWay === false) {
    return {
      ...(yield* suppressTables(tables, planned, policy, options)),
      groups: { withheld: revealingAmong(grouping.groups, policy), groupAt: () => undefined },
    }
  }
  let withoutGroups: Suppressed | undefined
  for (const groups of groupsToShow(grouping, breakdown, policy, options.also.get(grouping.name))) {
    const breakdowns = new Map([
      ...planned,
      [grouping.of, { ...breakdown, groupAt: groups.groupAt }],
    ])
    const suppressed = yield* suppressTables(tables, breakdowns, policy, options)
    if (suppressed.hidden.size > 0 || suppressed.unmoved.size > 0) {
      withoutGroups ??= yield* suppressTables(tables, planned, policy, options)
      const { hidden, unmoved } = withoutGroups
      if (
        [...suppressed.hidden].some((name) => !hidden.has(name)) ||
        [...suppressed.unmoved].some((part) => !unmoved.has(part))
      )
        continue
    }
    yield
    if (areGroupsMovable(groups, grouping, { breakdowns, linked: suppressed.linked, total }))
      return { ...suppressed, groups }
  }
  return null
}

type PlannedOneWay = {
  keys: ReadonlySet<string>
  withheld: ReadonlySet<string>
  /** The rows or columns of two-way tables. */
  groups: PlannedBreakdown
}

const breakdownOf = (parts: readonly Part[], withheld: ReadonlySet<string>): PlannedBreakdown => ({
  parts,
  withheld,
  index: new Map(parts.map((part, index) => [part.key, index])),
})

const revealingAmong = (parts: readonly Part[], policy: DisclosurePolicy): Set<string> =>
  new Set(parts.flatMap((part) => (isRevealing(part, policy) ? [part.key] : [])))

/** Plans the breakdowns. Those that cannot be shown are missing. */
function planBreakdowns(
  { total, dimensions, groups }: Tables,
  policy: DisclosurePolicy,
  { also, steps }: Required<Pick<PlanOptions, 'also' | 'steps'>>,
): ReadonlyMap<string, PlannedOneWay> {
  const planned = new Map<string, PlannedOneWay>()
  for (const [name, parts] of dimensions) {
    const keys = new Set(parts.map(({ key }) => key))
    const grouped = groups?.get(name)
    const alsoOwn = also.get(name)
    if (grouped && steps.secondary) {
      const found = withheldInGroups(parts, grouped, total, policy, {
        also: alsoOwn,
        alsoGroups: also.get(groupsOf(name)),
      })
      if (found)
        planned.set(name, {
          keys,
          withheld: found.withheld,
          groups: breakdownOf(grouped.groups, found.groups),
        })
      continue
    }
    const withheld = withheldParts(parts, total, policy, { also: alsoOwn, steps })
    if (withheld === null) continue
    const groupParts = grouped?.groups ?? parts
    const withheldGroups = grouped ? revealingAmong(groupParts, policy) : withheld
    planned.set(name, { keys, withheld, groups: breakdownOf(groupParts, withheldGroups) })
  }
  return planned
}

/**
 * Plans suppression for the tables of one query. `also` and `isTotalShown` depend on what else is
 * published.
 */
export function planSuppression(
  tables: Tables,
  policy: DisclosurePolicy,
  { also = new Map(), steps = EVERY_STEP, isTotalShown = true }: PlanOptions = {},
): SuppressionPlan {
  const { total, dimensions, grouping } = tables
  if (isTotalShown && isRevealing(total, policy)) return NOTHING_SHOWN
  const breakdowns = planBreakdowns(tables, policy, {
    also,
    steps: { ...steps, secondary: steps.secondary && isTotalShown },
  })
  const planned = new Map([...breakdowns].map(([name, { groups }]) => [name, groups] as const))
  const suppressOthers = function* (): InSteps<Others> {
    const options = { also, steps }
    const grouped = grouping
      ? yield* suppressGrouped({ ...tables, grouping }, planned, policy, options)
      : null
    const { hidden: without, linked } =
      grouped ?? (yield* suppressTables(tables, planned, policy, options))
    const isGroupHidden = grouping !== undefined && grouped === null
    return {
      ...withheldCells(planned, linked),
      hidden: isGroupHidden ? new Set([...without, grouping.name]) : without,
      groups: grouped?.groups.withheld ?? new Set<string>(),
    }
  }
  // This takes most of the time, so it is delayed until one of these tables is needed. Figures over time need none of them.
  let suppressed: Others | null = null
  const others = () => (suppressed ??= runSteps(suppressOthers()))
  return {
    isTotalWithheld: false,
    finish: function* () {
      suppressed ??= yield* suppressOthers()
    },
    isHidden: (table) =>
      dimensions.has(table) ? !breakdowns.has(table) : others().hidden.has(table),
    isLeftOut: (table, side, key) =>
      !dimensions.has(table) && others().leftOut.has([table, side, key].join('\n')),
    isWithheld: (table, key) => {
      if (dimensions.has(table)) {
        const known = breakdowns.get(table)
        return (known?.keys.has(key) ? known : known?.groups)?.withheld.has(key) ?? true
      }
      const { hidden: without, groups, withheld } = others()
      const keys = table === grouping?.name ? groups : withheld.get(table)
      return without.has(table) || keys?.has(key) === true
    },
  }
}

type Others = ReturnType<typeof withheldCells> & {
  hidden: ReadonlySet<string>
  groups: ReadonlySet<string>
}

/** The withheld cells of each linked table, and its rows and columns that are left out. */
function withheldCells(
  planned: ReadonlyMap<string, PlannedBreakdown>,
  linked: ReadonlyMap<string, LinkedTable>,
): { withheld: ReadonlyMap<string, ReadonlySet<string>>; leftOut: ReadonlySet<string> } {
  const withheld = new Map<string, ReadonlySet<string>>()
  const leftOut = new Set<string>()
  for (const [name, { graph, rows, columns }] of linked) {
    withheld.set(name, new Set(graph.cells.flatMap((cell) => (cell.withheld ? [cell.key] : []))))
    for (const node of graph.unlisted) {
      const isRow = node < graph.rows
      const part = planned.get(isRow ? rows : (columns ?? ''))?.parts[
        isRow ? node : node - graph.rows
      ]
      if (part) leftOut.add([name, isRow ? 'row' : 'column', part.key].join('\n'))
    }
  }
  return { withheld, leftOut }
}
