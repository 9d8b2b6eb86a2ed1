/**
 * What is withheld of all tables of one question together: the total, its breakdowns (departments, professions, grades), the parts of those
 * (organisations) and the tables of two of them. Whatever page or file is asked for, all of it is decided at once, so that none gives away
 * what another withholds.
 *
 * Breakdowns are decided each by itself, from their own numbers and the total: a series over time needs no more than that to withhold what
 * the table of each day does. The rest follows: what makes up a withheld number is withheld, and further cells are until each withheld
 * number is movable (disclosure-moves.ts). A table where that cannot be reached is hidden whole.
 */
import {
  protectAcross,
  type Breakdown,
  type Side,
} from '#app/domain/disclosure/disclosure-across.ts'
import {
  areGroupsMovable,
  groupsToShow,
  type Grouping,
  type Groups,
} from '#app/domain/disclosure/disclosure-groups.ts'
import {
  netOf,
  sizeOf,
  unlist,
  type MoveCell,
  type Net,
} from '#app/domain/disclosure/disclosure-moves.ts'
import { noneMovable, protectNet, type Knot } from '#app/domain/disclosure/disclosure-net.ts'
import {
  isRevealing,
  type Counts,
  type DisclosurePolicy,
} from '#app/domain/disclosure/disclosure-policy.ts'

export type Part = Counts & { key: string }
/** A table of two dimensions, or of the parts of one: then `columns` is null and `column` only names the part. */
export type Cross = {
  rows: string
  columns: string | null
  cells: readonly (Counts & { row: string; column: string })[]
}
export type Tables = {
  total: Counts
  dimensions: ReadonlyMap<string, readonly Part[]>
  crosses: ReadonlyMap<string, Cross>
  /** A breakdown told once more in groups of its parts. */
  grouping?: Grouping
}

/** Switches for tests that show what a step is good for. The product never sets them. */
export type Steps = { secondary: boolean; groupsGiveWay?: boolean }
export const EVERY_STEP: Steps = { secondary: true }

/** What may not be shown. A table is hidden, a row or column of it left out, a number withheld. */
export type Decision = {
  isTotalWithheld: boolean
  /** Is nothing of a breakdown or table shown, not even which rows it has? */
  isHidden: (table: string) => boolean
  /** Is a row (or column) of a table left out, with all its cells? */
  isLeftOut: (table: string, side: 'row' | 'column', key: string) => boolean
  isWithheld: (table: string, key: string) => boolean
}

const nothing: Decision = {
  isTotalWithheld: true,
  isHidden: () => true,
  isLeftOut: () => true,
  isWithheld: () => true,
}

export const crossKey = (row: string, column: string): string => `${row}\n${column}`

const moveCell = (
  counts: Counts,
  key: string,
  row: number,
  column: number,
  withheld: boolean,
): MoveCell => ({
  key,
  row,
  column,
  upskilled: counts.upskilled,
  base: counts.base,
  withheld,
})

/**
 * Which parts of a total that is shown are withheld; null when nothing of them may be shown, not even which there are. So it is when all are
 * withheld: a list of them would say no more than which hold someone, and so of how few the total can be made up.
 * @param also keys that are withheld for other reasons
 */
export function withheldParts(
  parts: readonly Part[],
  total: Counts,
  policy: DisclosurePolicy,
  { also, steps = EVERY_STEP }: { also?: ReadonlySet<string>; steps?: Steps } = {},
): Set<string> | null {
  const cells = parts.map((part) =>
    moveCell(
      part,
      part.key,
      0,
      0,
      isRevealing(part, policy) || (sizeOf(part) > 0 && also?.has(part.key) === true),
    ),
  )
  const knot = { counts: total, shown: true }
  if (
    steps.secondary &&
    !protectNet(netOf(1, 1, cells), [knot, knot], total, {
      policy,
      movable: noneMovable(),
      across: [],
    })
  )
    return null
  if (
    steps.secondary &&
    cells.every((cell) => cell.withheld || sizeOf(cell) === 0) &&
    cells.some((cell) => cell.withheld)
  )
    return null
  return new Set(cells.flatMap((cell) => (cell.withheld ? [cell.key] : [])))
}

/** Leaves out rows and columns of a table of which nothing is shown. The one part of a withheld whole stays: that it holds someone is known of the whole. */
export function leaveOutWithheld(net: Net): void {
  for (const [knot, cells] of net.at.entries()) {
    const filled = cells.filter((cell) => sizeOf(cell) > 0)
    const least = net.columns > 1 ? 1 : knot < net.rows ? 2 : Infinity
    if (filled.length >= least && !net.unlisted.has(knot) && filled.every((cell) => cell.withheld))
      unlist(net, knot)
  }
}

type Decided = Breakdown & { parts: readonly Part[]; index: ReadonlyMap<string, number> }

/** A table as a net. The rows and columns of withheld totals are left out; the parts of a withheld total are listed, as withheld. */
function netFrom(
  cross: Cross,
  rows: Decided,
  columns: Decided | null,
  also: ReadonlySet<string> | undefined,
  policy: DisclosurePolicy,
): Net {
  const cells = cross.cells.map(({ row, column, ...counts }) => {
    const isPart = columns === null && rows.withheld.has(row)
    const key = crossKey(row, column)
    const withheld =
      isRevealing(counts, policy) || (sizeOf(counts) > 0 && (isPart || also?.has(key) === true))
    return moveCell(
      counts,
      key,
      rows.index.get(row) ?? 0,
      columns?.index.get(column) ?? 0,
      withheld,
    )
  })
  const net = netOf(rows.parts.length, columns === null ? 1 : columns.parts.length, cells)
  if (columns === null) return net
  for (const key of rows.withheld) unlist(net, rows.index.get(key) ?? 0)
  for (const key of columns.withheld) unlist(net, net.rows + (columns.index.get(key) ?? 0))
  return net
}

type Further = {
  /** Numbers that are withheld for other reasons, as table and key. */
  also?: ReadonlyMap<string, ReadonlySet<string>>
  steps?: Steps
  /** Where no page tells the total, it gives nothing away. */
  isTotalShown?: boolean
}

type Settled = { hidden: Set<string>; sides: Map<string, Side>; unmoved: ReadonlySet<string> }

/** Withholds, of the tables of two dimensions, what their breakdowns and totals need. */
function settle(
  { total, crosses }: Tables,
  decided: ReadonlyMap<string, Decided>,
  policy: DisclosurePolicy,
  { also, steps }: Required<Pick<Further, 'also' | 'steps'>>,
): Settled {
  const hidden = new Set<string>()
  const sides = new Map<string, Side>()
  for (const [name, cross] of crosses) {
    const rows = decided.get(cross.rows)
    const columns = cross.columns === null ? null : decided.get(cross.columns)
    if (!rows || columns === undefined) {
      hidden.add(name)
      continue
    }
    const knotsOf = (side: Decided): Knot[] =>
      side.parts.map((part) => ({ counts: part, shown: !side.withheld.has(part.key) }))
    sides.set(name, {
      rows: cross.rows,
      columns: cross.columns,
      net: netFrom(cross, rows, columns, also.get(name), policy),
      knots: [
        ...knotsOf(rows),
        ...(columns === null ? [{ counts: total, shown: true }] : knotsOf(columns)),
      ],
      movable: noneMovable(),
      across: [],
    })
  }
  if (!steps.secondary) return { hidden, sides, unmoved: new Set() }
  const { stuck, unmoved } = protectAcross(decided, sides, total)
  for (const name of stuck) {
    hidden.add(name)
    sides.delete(name)
  }
  for (const [name, side] of sides) {
    if (
      protectNet(side.net, side.knots, total, {
        policy,
        movable: side.movable,
        across: side.across,
      })
    ) {
      leaveOutWithheld(side.net)
      continue
    }
    hidden.add(name)
    sides.delete(name)
  }
  return { hidden, sides, unmoved }
}

/**
 * The same with as many groups shown as may be. They yield to everything else: a group is only shown where that withholds no part, hides no
 * table, and leaves nothing unmoved that would not be without groups; null where none can be.
 */
function settleGrouped(
  tables: Tables & { grouping: Grouping },
  decided: ReadonlyMap<string, Decided>,
  policy: DisclosurePolicy,
  further: Required<Pick<Further, 'also' | 'steps'>>,
): (Settled & { groups: Groups }) | null {
  const { grouping, total } = tables
  const own = decided.get(grouping.of)
  if (!own) return null
  if (!further.steps.secondary || further.steps.groupsGiveWay === false) {
    const withheld = new Set(
      grouping.groups.flatMap((group) => (isRevealing(group, policy) ? [group.key] : [])),
    )
    return {
      ...settle(tables, decided, policy, further),
      groups: { withheld, groupAt: () => undefined },
    }
  }
  let plain: Settled | undefined
  for (const groups of groupsToShow(grouping, own, policy, further.also.get(grouping.name))) {
    const breakdowns = new Map([...decided, [grouping.of, { ...own, groupAt: groups.groupAt }]])
    const settled = settle(tables, breakdowns, policy, further)
    if (settled.hidden.size > 0 || settled.unmoved.size > 0) {
      plain ??= settle(tables, decided, policy, further)
      const { hidden, unmoved } = plain
      if (
        [...settled.hidden].some((name) => !hidden.has(name)) ||
        [...settled.unmoved].some((part) => !unmoved.has(part))
      )
        continue
    }
    if (areGroupsMovable(groups, grouping, { breakdowns, sides: settled.sides, total }))
      return { ...settled, groups }
  }
  return null
}

export function decide(
  tables: Tables,
  policy: DisclosurePolicy,
  { also = new Map(), steps = EVERY_STEP, isTotalShown = true }: Further = {},
): Decision {
  const { total, dimensions, grouping } = tables
  if (isTotalShown && isRevealing(total, policy)) return nothing
  const hidden = new Set<string>()
  const decided = new Map<string, Decided>()
  for (const [name, parts] of dimensions) {
    const secondary = steps.secondary && isTotalShown
    const withheld = withheldParts(parts, total, policy, {
      also: also.get(name),
      steps: { ...steps, secondary },
    })
    if (withheld === null) hidden.add(name)
    else
      decided.set(name, {
        parts,
        withheld,
        index: new Map(parts.map((part, index) => [part.key, index])),
      })
  }
  const further = { also, steps }
  const grouped = grouping ? settleGrouped({ ...tables, grouping }, decided, policy, further) : null
  if (grouping && grouped === null) hidden.add(grouping.name)
  const { hidden: without, sides } = grouped ?? settle(tables, decided, policy, further)
  const groups =
    grouping && grouped
      ? new Map([[grouping.name, grouped.groups.withheld]])
      : new Map<string, ReadonlySet<string>>()
  return decisionOf(new Set([...hidden, ...without]), decided, sides, groups)
}

function decisionOf(
  hidden: ReadonlySet<string>,
  decided: ReadonlyMap<string, Decided>,
  sides: ReadonlyMap<string, Side>,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): Decision {
  const withheld = new Map([
    ...[...decided].map(([name, one]) => [name, one.withheld] as const),
    ...groups,
  ])
  const leftOut = new Set<string>()
  for (const [name, { net, rows, columns }] of sides) {
    withheld.set(name, new Set(net.cells.flatMap((cell) => (cell.withheld ? [cell.key] : []))))
    for (const knot of net.unlisted) {
      const isRow = knot < net.rows
      const part = decided.get(isRow ? rows : (columns ?? ''))?.parts[
        isRow ? knot : knot - net.rows
      ]
      if (part) leftOut.add([name, isRow ? 'row' : 'column', part.key].join('\n'))
    }
  }
  return {
    isTotalWithheld: false,
    isHidden: (table) => hidden.has(table),
    isLeftOut: (table, side, key) => leftOut.has([table, side, key].join('\n')),
    isWithheld: (table, key) => hidden.has(table) || withheld.get(table)?.has(key) === true,
  }
}
