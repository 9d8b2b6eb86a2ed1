/**
 * Two-way tables, such as departments by profession. Each cell is the one on the page of its row and
 * on the page of its column, so a two-way table shows nothing that these pages do not.
 */
import { WITHHELD, type Shown } from '#app/domain/disclosure/policy.ts'
import {
  reportGroups,
  reportUptake,
  type CountedUptake,
  type UptakeScope,
} from '#app/domain/uptake/report.ts'
import type { MAIN_DIMENSIONS, UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'

type Main = (typeof MAIN_DIMENSIONS)[number]

export type CrossRow = UptakeRow & {
  /** In the order of the columns. */
  cells: readonly Shown[]
}

export type CrossTable = {
  rowsBy: Main
  columnsBy: Main
  total: UptakeReport['total']
  /** With the figures of the whole column. */
  columns: readonly UptakeRow[]
  /** With the figures of the whole row. */
  rows: readonly CrossRow[]
}

const NOBODY: Shown = { upskilled: 0, base: 0, percent: null, withheld: false }

/** A row or column, and its table on its own page. */
type Side = { row: UptakeRow; parts: readonly UptakeRow[] }

/**
 * Whether a page shows that a part that it does not list is empty: it withholds none of its parts.
 * Rows that are shown together have no page.
 */
const withholdsNothing = ({ row, parts }: Side): boolean =>
  !row.pool && parts.every(({ withheld }) => !withheld)

/**
 * Whether both pages list parts, and one of them shows that the cell is empty. A page without any
 * parts may have been left out of the other pages.
 */
const isKnownEmpty = (row: Side, column: Side): boolean =>
  row.parts.length > 0 &&
  column.parts.length > 0 &&
  (withholdsNothing(row) || withholdsNothing(column))

/** The cell that both pages show. Withheld if either withholds it, or if neither lists it and both may have left it out. */
function cellOf(row: Side, column: Side): Shown {
  if (row.row.withheld || column.row.withheld) return WITHHELD
  const found = [
    row.parts.find(({ key }) => key === column.row.key),
    column.parts.find(({ key }) => key === row.row.key),
  ].filter((cell) => cell !== undefined)
  const [cell] = found
  if (found.some(({ withheld }) => withheld)) return WITHHELD
  if (cell) {
    const { upskilled, base, percent, withheld } = cell
    return { upskilled, base, percent, withheld }
  }
  return isKnownEmpty(row, column) ? NOBODY : WITHHELD
}

/**
 * Builds a two-way table of people in post.
 * @param uptake a count of coverage, with people in post as its base
 */
export function crossTable(
  uptake: CountedUptake,
  rowsBy: Main,
  columnsBy: Main,
  scope: Omit<UptakeScope, 'within'>,
): CrossTable {
  const sidesOf = (by: Main, partsBy: Main): Side[] =>
    reportGroups(uptake, by, scope).map((row) => ({
      row,
      parts: row.withheld
        ? []
        : reportUptake(uptake, partsBy, { ...scope, within: [{ by, key: row.key }] }).rows,
    }))
  const columns = sidesOf(columnsBy, rowsBy)
  return {
    rowsBy,
    columnsBy,
    total: reportUptake(uptake, rowsBy, scope).total,
    columns: columns.map(({ row }) => row),
    rows: sidesOf(rowsBy, columnsBy).map((side) => ({
      ...side.row,
      cells: columns.map((column) => cellOf(side, column)),
    })),
  }
}

/** A two-way table without the rows and columns that have nothing to show, and their names. */
export type ShortTable = CrossTable & {
  leftOut: { rows: readonly string[]; columns: readonly string[] }
}

const hasFigures = (cells: readonly Shown[]): boolean =>
  cells.some(({ withheld, base }) => !withheld && base !== 0)

/** Leaves out the rows and columns in which every cell is withheld or empty. */
export function leaveOutEmpty(table: CrossTable): ShortTable {
  const { rows, columns } = table
  const isKept = columns.map((_, index) =>
    hasFigures(rows.flatMap(({ cells }) => cells[index] ?? [])),
  )
  const kept = rows.filter(({ cells }) => hasFigures(cells))
  return {
    ...table,
    columns: columns.filter((_, index) => isKept[index]),
    rows: kept.map((row) => ({ ...row, cells: row.cells.filter((_, index) => isKept[index]) })),
    leftOut: {
      rows: rows.filter((row) => !kept.includes(row)).map(({ name }) => name),
      columns: columns.filter((_, index) => !isKept[index]).map(({ name }) => name),
    },
  }
}
