/**
 * A table of figures, described once: its title, notes, columns and rows. Every file is derived from it.
 *
 * How to use it: make a `FigureTable` of what a page shows (`uptake-tables.ts` is an example), and put the tables of the page into a
 * `FigureBook`, which says what holds for all of them. Then
 * - `csvFile(table)` in `csv-file.ts`: for machines, blank where there is no number;
 * - `csvw(table, book, url)` in `csvw.ts`: the JSON metadata beside the CSV;
 * - `jsonTable(table)` in `json-file.ts`: the same as JSON, null where there is no number;
 * - `odsFile(book)` in `ods-file.server.ts`: one workbook for people, with a cover and a sheet for each table;
 * - `file-response.server.ts` answers a request with any of them.
 * A number that is not there is a reason in the row, `noFigure('withheld')`, never a sign: signs are written for people only.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import { NO_FIGURE_REASONS, type NoFigureReason } from '#app/ui/text/no-figure-signs.ts'

export type NoFigure = { noFigure: NoFigureReason }
export const noFigure = (reason: NoFigureReason): NoFigure => ({ noFigure: reason })

/** A null is text or a day that is not there. */
export type FigureValue = string | number | boolean | NoFigure | null

/** `count` and `percent` are whole numbers; `number` may be a fraction; `day` is `YYYY-MM-DD`; `yes-no` is a boolean. */
export type FigureType = 'text' | 'count' | 'percent' | 'number' | 'day' | 'yes-no'

export type FigureColumn = {
  /** For machines: the header of the CSV, the name in JSON. In snake_case or one word; it must stay stable. */
  name: string
  /** For people: the header in a workbook. Units stand here. */
  title: string
  /** What it holds, in a sentence. */
  description: string
  type: FigureType
  /** There is a value in every row. */
  required?: boolean
  /** Not in the workbook: machines need it, people read the same elsewhere in the row. */
  machinesOnly?: boolean
}

export type FigureTable = {
  /** For machines, unique among the tables of a book: `by_department`. */
  name: string
  /** For people, unique among the tables of a book, at most 31 characters, none of []*?:/\': `By department`. */
  sheet: string
  /** What is counted, of whom, by what, when. */
  title: string
  /** Sentences that stand above the table. */
  notes: readonly string[]
  columns: readonly FigureColumn[]
  rows: readonly (readonly FigureValue[])[]
  /** The row of totals: the last of a workbook's table. It is in no CSV, where it would be added up again. */
  total?: readonly FigureValue[]
  /** The names of the columns that tell rows apart. */
  key: readonly string[]
}

export type FigureBook = {
  title: string
  summary: string
  /** Whom to ask. */
  contact: string
  /** The organisation or service that made it. */
  author: string
  keywords: readonly string[]
  /** What day or period the figures are of. */
  asAt: Day
  /** Dates that a reader looks for: label and words. */
  dates: readonly (readonly [label: string, words: string])[]
  made: Date
  /** How it was counted, in sentences. */
  method: readonly string[]
  /** The disclosure policy, in sentences. */
  policy: readonly string[]
  /** Where the figures come from, in a sentence. */
  source: string
  /** On what terms they may be used; an address when there is a licence. */
  rights: { words: string; licence: string | null }
  tables: readonly FigureTable[]
}

export const isNoFigure = (value: FigureValue): value is NoFigure =>
  typeof value === 'object' && value !== null

/** Is a column one of numbers? */
export const isNumeric = ({ type }: FigureColumn): boolean =>
  type === 'count' || type === 'percent' || type === 'number'

/** Every reason for which people see no figure in a table. */
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
