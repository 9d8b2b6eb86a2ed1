/**
 * Which numbers of tables, as they would be published, would disclose: the last look before a release is frozen, whatever withheld them
 * before. What is true is put beside the numbers where it is known; without it, a table is judged by what it shows alone.
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

/** A number as it would be published, and as it is: null where that is not known. The same number in several tables has the same `id`. */
export type PublishedCell = { key: string; id?: string; exact: Counts | null; shown: Shown }
/**
 * A table whose rows add up to its total, if it has one. Where its numbers are differences of others that may be shown, however small, they
 * tell nothing that those do not.
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

/** What is wrong with a number by itself; null when nothing is. */
function whyItself(
  { exact, shown }: PublishedCell,
  areDifferences: boolean,
  policy: DisclosurePolicy,
): string | null {
  const numbers = [shown.upskilled, shown.base].filter((value) => value !== null)
  if (shown.withheld)
    return numbers.length > 0 || shown.percent !== null
      ? 'is withheld and has a number all the same'
      : null
  if (exact && isRevealing(exact, policy))
    return 'tells of a few people, or of all or none of a small group'
  const isFew = (number: number) => number > 0 && number < policy.threshold
  if (!areDifferences && numbers.some(isFew)) return `has a number below ${policy.threshold}`
  if (numbers.some((number) => number % policy.rounding !== 0))
    return `is not rounded to ${policy.rounding}`
  const base = (exact ?? shown).base ?? 0
  if (shown.percent !== null && base < policy.percentageBase)
    return `has a percentage of fewer than ${policy.percentageBase} people`
  if (exact && shown.percent !== null && shown.percent !== shareOf(exact, policy))
    return 'has a share that the policy does not give it'
  const range = rangeOfShare(shown, policy)
  const isWholeBase = base + policy.rounding / 2 > policy.wholePercentageBase
  if (range && !isWholeBase && shown.percent !== null && shown.percent % 5 !== 0)
    return 'has a share that is finer than the policy allows'
  return null
}

/** A withheld row alone is what the total leaves when the others are taken away: known without what is true. */
function alone({ total, rows }: PublishedTable): PublishedCell[] {
  const withheld = rows.filter(({ shown }) => shown.withheld)
  return total !== null && total.shown.upskilled !== null && withheld.length === 1 ? withheld : []
}

type Known = PublishedCell & { exact: Counts }
const isKnown = (cell: PublishedCell): cell is Known => cell.exact !== null

/** Withheld rows of a table that the total and the other rows narrow down too far. */
function narrowed(
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
    return isTooFew ? [{ cell, why: 'is one of a few that hide too few people together' }] : []
  })
}

/** The ids of withheld cells that all the tables together give away: each table is a sum of those of its cells that hold anybody. */
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
 * The cells that would disclose, each with why; none when the tables may be published. Rounding is not counted on: what could be worked out
 * from the exact totals is named.
 */
export function unsafeCells(
  tables: readonly PublishedTable[],
  policy: DisclosurePolicy,
): UnsafeCell[] {
  const found = new Map<string, UnsafeCell>()
  const name = (table: PublishedTable, cell: PublishedCell, why: string | null) => {
    const id = `${table.name}\n${cell.key}`
    if (why !== null && !found.has(id)) found.set(id, { table: table.name, key: cell.key, why })
  }
  for (const table of tables) {
    for (const cell of cellsOf(table))
      name(table, cell, whyItself(cell, table.areDifferences ?? false, policy))
    for (const cell of alone(table))
      name(table, cell, 'is the only one withheld, so its total gives it away')
    for (const { cell, why } of narrowed(table, policy)) name(table, cell, why)
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
        name(table, cell, 'can be worked out from the tables together')
      else if (isShown.has(idOf(table, cell)))
        name(table, cell, 'is withheld here and shown in another table')
    }
  }
  return [...found.values()]
}
