/** Which numbers of tables, as they would be published, would disclose: the check before a release. */
import { givenAway } from '#app/domain/disclosure-audit.ts'
import { findRound, isFree, netOf, sizeOf, type MoveCell } from '#app/domain/disclosure-moves.ts'
import { hideTooFew, kindsNeeded } from '#app/domain/disclosure-net.ts'
import { isRevealing, type Counts, type DisclosurePolicy, type Shown } from '#app/domain/disclosure-policy.ts'

/** A number as it would be published, and as it is. The same number in several tables has the same `id`. */
export type PublishedCell = { key: string; id?: string; exact: Counts; shown: Shown }
/** A table whose rows add up to its total, if it has one. */
export type PublishedTable = { name: string; total: PublishedCell | null; rows: readonly PublishedCell[] }

export type Disclosing = { table: string; key: string; why: string }

const idOf = (table: PublishedTable, cell: PublishedCell): string => cell.id ?? `${table.name}\n${cell.key}`

/** What is wrong with a number that is shown; null when nothing is. */
function whyNotShown({ exact, shown }: PublishedCell, policy: DisclosurePolicy): string | null {
  if (isRevealing(exact, policy)) return 'tells of a few people, or of all or none of a small group'
  const isRounded = [shown.upskilled, shown.base].every((value) => value === null || value % policy.rounding === 0)
  if (!isRounded) return `is not rounded to ${policy.rounding}`
  if (shown.percent !== null && (exact.base ?? 0) < policy.percentageBase)
    return `has a percentage of fewer than ${policy.percentageBase} people`
  return null
}

/** Withheld rows of a table that the total and the other rows narrow down too far. */
function narrowed({ total, rows }: PublishedTable, policy: DisclosurePolicy): { cell: PublishedCell; why: string }[] {
  if (total === null || total.shown.withheld) return []
  const moves = rows.map(({ key, exact, shown }): MoveCell => ({ key, ...exact, row: 0, column: 0, withheld: shown.withheld }))
  const net = netOf(1, 1, moves)
  const isTooFew = hideTooFew(total.exact, moves, policy)
  return rows.flatMap((cell, index) => {
    const move = moves[index]
    if (!move?.withheld || sizeOf(move) === 0) return []
    const isMovable = kindsNeeded([total.exact]).every((kinds) =>
      kinds.some((kind) => {
        const way = findRound(net, kind, move)
        return way !== null && isFree(way)
      }),
    )
    if (!isMovable) return [{ cell, why: 'can be worked out from the total and the other rows' }]
    return isTooFew ? [{ cell, why: 'is one of a few that hide too few people together' }] : []
  })
}

/**
 * The cells that would disclose, each with why; none when the tables may be published. Rounding is not counted on: what could be worked out
 * from the exact totals is named.
 */
export function disclosingCells(tables: readonly PublishedTable[], policy: DisclosurePolicy): Disclosing[] {
  const found = new Map<string, Disclosing>()
  const name = (table: PublishedTable, cell: PublishedCell, why: string) => {
    const id = `${table.name}\n${cell.key}`
    if (!found.has(id)) found.set(id, { table: table.name, key: cell.key, why })
  }
  for (const table of tables) {
    for (const cell of [...(table.total ? [table.total] : []), ...table.rows]) {
      const why = cell.shown.withheld ? null : whyNotShown(cell, policy)
      if (why) name(table, cell, why)
    }
    for (const { cell, why } of narrowed(table, policy)) name(table, cell, why)
  }
  const isShown = new Set(
    tables.flatMap((table) =>
      [...(table.total ? [table.total] : []), ...table.rows].flatMap((cell) => (cell.shown.withheld ? [] : [idOf(table, cell)])),
    ),
  )
  const away = givenAway(
    tables.flatMap((table) =>
      table.total === null
        ? []
        : [
            [table.total, ...table.rows.filter(({ exact }) => sizeOf(exact) > 0)]
              .map((cell) => idOf(table, cell))
              .filter((id) => !isShown.has(id)),
          ],
    ),
  )
  for (const table of tables) {
    for (const cell of [...(table.total ? [table.total] : []), ...table.rows]) {
      if (!cell.shown.withheld) continue
      if (away.has(idOf(table, cell))) name(table, cell, 'can be worked out from the tables together')
      else if (isShown.has(idOf(table, cell))) name(table, cell, 'is withheld here and shown in another table')
    }
  }
  return [...found.values()]
}
