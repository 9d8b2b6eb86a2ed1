/**
 * The source for files with figures: tables, each with a title, notes, columns and rows.
 *
 * To use it, make a `FigureTable` of what a page shows (`uptake-tables.ts` is an example). Put the
 * tables for the page into a `Workbook`, which describes all of them. Then call:
 * - `csvFile(table)` for a CSV, with missing numbers blank
 * - `csvw(table, workbook, url)` for the metadata of the CSV
 * - `jsonTable(table)` for JSON, with missing numbers null
 * - `odsFile(workbook)` for an ODS file, with a cover and a sheet for each table
 * - `file-response.server.ts` to answer a request with any of these
 *
 * In place of a missing number, a row has a reason such as `noFigure('withheld')`. Only outputs for
 * people turn it into a sign.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import { NO_FIGURE_REASONS, type NoFigureReason } from '#app/ui/text/no-figure-signs.ts'

export type NoFigure = { noFigure: NoFigureReason }
export const noFigure = (reason: NoFigureReason): NoFigure => ({ noFigure: reason })

/** Missing text and missing dates are null. A missing number is a `NoFigure`. */
export type FigureValue = string | number | boolean | NoFigure | null

/**
 * `count` and `percent` are whole numbers; `number` may be a fraction; `day` is `YYYY-MM-DD`;
 * `yes-no` is a boolean.
 */
export type FigureType = 'text' | 'count' | 'percent' | 'number' | 'day' | 'yes-no'

export type FigureColumn = {
  /** For machines: the header in CSV and the key in JSON. In snake_case. It must never change. */
  name: string
  /** For people: the header on pages and in workbooks, with its unit. */
  title: string
  /** A sentence about what the column contains. */
  description: string
  type: FigureType
  /** Whether every row has a value. */
  required?: boolean
  /**
   * Whether pages and workbooks leave the column out, because another column tells people the same.
   * Stored with releases, so it must not be renamed.
   */
  machinesOnly?: boolean
}

export type FigureTable = {
  /** For machines, such as `by_department`. Unique in a workbook. */
  name: string
  /**
   * For people, such as `By department`. Unique in a workbook, at most 31 characters, and without
   * any of []*?:/\'.
   */
  sheet: string
  /** Says what is counted, for whom, by what and when. */
  title: string
  /** Sentences above the table. */
  notes: readonly string[]
  columns: readonly FigureColumn[]
  rows: readonly (readonly FigureValue[])[]
  /** The last row in a workbook. A CSV leaves it out, so that programs do not include it in sums. */
  total?: readonly FigureValue[]
  /** The names of the columns that identify a row. */
  key: readonly string[]
}

export type Workbook = {
  title: string
  summary: string
  contact: string
  /** The organisation or service that made the workbook. */
  author: string
  keywords: readonly string[]
  /** The date of the figures, or the last day of their period. */
  asAt: Day
  /** Dates that readers need. */
  dates: readonly (readonly [label: string, value: string])[]
  made: Date
  method: readonly string[]
  policy: readonly string[]
  source: string
  /** The terms of use, and the URL of the licence if there is one. */
  rights: { words: string; licence: string | null }
  tables: readonly FigureTable[]
}

export const isNoFigure = (value: FigureValue): value is NoFigure =>
  typeof value === 'object' && value !== null

export const isNumeric = ({ type }: FigureColumn): boolean =>
  type === 'count' || type === 'percent' || type === 'number'

/** The columns that people see, with their positions in a row. */
export const columnsForPeople = ({ columns }: Pick<FigureTable, 'columns'>) =>
  columns.flatMap((column, index) => (column.machinesOnly ? [] : [{ column, index }]))

/** The reasons why numbers are missing in the columns that people see. */
export function reasonsIn({ columns, rows, total = [] }: FigureTable): NoFigureReason[] {
  const found = new Set(
    [...rows, total].flatMap((row) =>
      row.flatMap((value, index) =>
        isNoFigure(value) && !columns[index]?.machinesOnly ? [value.noFigure] : [],
      ),
    ),
  )
  return NO_FIGURE_REASONS.filter((reason) => found.has(reason))
}
