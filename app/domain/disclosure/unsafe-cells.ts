/**
 * Finds numbers that would reveal something about people if tables were published. This is the last
 * check before a release is frozen, and does not depend on how numbers were withheld. It uses exact
 * numbers if they are known, or otherwise only what is shown.
 */
import { recoverableIn } from '#app/domain/disclosure/audit.ts'
import {
  findCycle,
  isWithheldThroughout,
  graphOf,
  sizeOf,
  type GraphCell,
} from '#app/domain/disclosure/alternating-paths.ts'
import { hideTooFew, kindsNeeded } from '#app/domain/disclosure/suppression-graph.ts'
import {
  isRevealing,
  rangeOfShare,
  shareOf,
  type Counts,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure/policy.ts'

/**
 * A number as it would be published, and its exact counts if known. If a number is in several
 * tables, it has the same `id` in each of them.
 */
export type PublishedCell = { key: string; id?: string; exact: Counts | null; shown: Shown }
/**
 * A table whose rows add up to its total, if it has one. `areDifferences`: the numbers are
 * differences between numbers that can be shown, which reveal nothing more, however small they are.
 */
export type PublishedTable = {
  name: string
  total: PublishedCell | null
  rows: readonly PublishedCell[]
  areDifferences?: boolean
}

export type UnsafeCell = { table: string; key: string; why: string }

const idOf = (table: PublishedTable, cell: PublishedCell): string =>
  cell.id ?? `${table.name}\n${cell.key}`

const cellsOf = ({ total, rows }: PublishedTable): PublishedCell[] =>
  total ? [total, ...rows] : [...rows]

/** Says why a number is unsafe by itself. Null if it is safe. */
function whyUnsafeByItself(
  { exact, shown }: PublishedCell,
  areDifferences: boolean,
  policy: DisclosurePolicy,
): string | null {
  const numbers = [shown.upskilled, shown.base].filter((value) => value !== null)
  if (shown.withheld)
    return numbers.length > 0 || shown.percent !== null
      ? 'is withheld but still has a number'
      : null
  if (exact && isRevealing(exact, policy))
    return 'is a number of a few people, or all or none of a small group'
  const isFew = (number: number) => number > 0 && number < policy.threshold
  if (!areDifferences && numbers.some(isFew)) return `has a number below ${policy.threshold}`
  if (numbers.some((number) => number % policy.rounding !== 0))
    return `is not rounded to ${policy.rounding}`
  const base = (exact ?? shown).base ?? 0
  if (shown.percent !== null && base < policy.percentageBase)
    return `has a percentage of fewer than ${policy.percentageBase} people`
  if (exact && shown.percent !== null && shown.percent !== shareOf(exact, policy))
    return 'has a different share from the one under the policy'
  const range = rangeOfShare(shown, policy)
  const isWholeBase = base + policy.rounding / 2 > policy.wholePercentageBase
  if (range && !isWholeBase && shown.percent !== null && shown.percent % 5 !== 0)
    return 'has a more precise share than the policy allows'
  return null
}

/** Finds a row that is the only one withheld, so that anyone can calculate it from the total. */
function onlyWithheldRow({ total, rows }: PublishedTable): PublishedCell[] {
  const withheld = rows.filter(({ shown }) => shown.withheld)
  return total !== null && total.shown.upskilled !== null && withheld.length === 1 ? withheld : []
}

type Known = PublishedCell & { exact: Counts }
const isKnown = (cell: PublishedCell): cell is Known => cell.exact !== null

/** Finds withheld rows that can be worked out, or that hide too few people. */
function poorlyHiddenRows(
  { total, rows }: PublishedTable,
  policy: DisclosurePolicy,
): { cell: PublishedCell; why: string }[] {
  if (total === null || total.shown.withheld || !isKnown(total) || !rows.every(isKnown)) return []
  const graphCells = rows.map(({ key, exact, shown }): GraphCell => ({
    key,
    ...exact,
    row: 0,
    column: 0,
    withheld: shown.withheld,
  }))
  const graph = graphOf(1, 1, graphCells)
  const isTooFew = hideTooFew(total.exact, graphCells, policy)
  return rows.flatMap((cell, index) => {
    const cellInGraph = graphCells[index]
    if (!cellInGraph?.withheld || sizeOf(cellInGraph) === 0) return []
    const isMovable = kindsNeeded([total.exact]).every((kinds) =>
      kinds.some((kind) => {
        const path = findCycle(graph, kind, cellInGraph)
        return path !== null && isWithheldThroughout(path)
      }),
    )
    if (!isMovable) return [{ cell, why: 'can be worked out from the total and the other rows' }]
    return isTooFew
      ? [{ cell, why: 'is withheld with others that together hide too few people' }]
      : []
  })
}

/** Finds the ids of withheld cells that can be calculated from all tables together. */
function recoverableCells(
  tables: readonly PublishedTable[],
  isShown: ReadonlySet<string>,
): ReadonlySet<string> {
  return recoverableIn(
    tables.flatMap((table) => {
      const cells = cellsOf(table)
      if (table.total === null || !cells.every(isKnown)) return []
      const counted = cells.filter((cell) => cell === table.total || sizeOf(cell.exact) > 0)
      return [counted.map((cell) => idOf(table, cell)).filter((id) => !isShown.has(id))]
    }),
  )
}

/**
 * Finds unsafe cells, each with a reason. If there are none, the tables can be published. The check
 * does not rely on rounding: a cell that could be calculated from the exact totals is unsafe.
 */
export function unsafeCells(
  tables: readonly PublishedTable[],
  policy: DisclosurePolicy,
): UnsafeCell[] {
  const found = new Map<string, UnsafeCell>()
  const addCell = (table: PublishedTable, cell: PublishedCell, why: string | null) => {
    const id = `${table.name}\n${cell.key}`
    if (why !== null && !found.has(id)) found.set(id, { table: table.name, key: cell.key, why })
  }
  for (const table of tables) {
    for (const cell of cellsOf(table))
      addCell(table, cell, whyUnsafeByItself(cell, table.areDifferences ?? false, policy))
    for (const cell of onlyWithheldRow(table))
      addCell(table, cell, 'is the only one withheld, so its total reveals it')
    for (const { cell, why } of poorlyHiddenRows(table, policy)) addCell(table, cell, why)
  }
  const isShown = new Set(
    tables.flatMap((table) =>
      cellsOf(table).flatMap((cell) => (cell.shown.withheld ? [] : [idOf(table, cell)])),
    ),
  )
  const recoverable = recoverableCells(tables, isShown)
  for (const table of tables) {
    for (const cell of cellsOf(table)) {
      if (!cell.shown.withheld) continue
      if (recoverable.has(idOf(table, cell)))
        addCell(table, cell, 'can be worked out from the tables together')
      else if (isShown.has(idOf(table, cell)))
        addCell(table, cell, 'is withheld here and shown in another table')
    }
  }
  return [...found.values()]
}
