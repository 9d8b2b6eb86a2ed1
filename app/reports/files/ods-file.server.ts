import {
  columnsForPeople,
  isNoFigure,
  isNumeric,
  reasonsIn,
  type FigureBook,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import { cellAddress, writeOds, type OdsSheet } from '#app/platform/files/ods.server.ts'
import type { OdsCell } from '#app/platform/files/ods-cells.server.ts'
import {
  NO_FIGURE,
  type NoFigureReason,
  NO_FIGURE_REASONS,
  signInWords,
} from '#app/ui/text/no-figure-signs.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const COVER = 'Cover'
const COVER_WIDTH = 100
const [LEAST_WIDTH, MOST_WIDTH] = [14, 80]

const text = (words: string, style?: Extract<OdsCell, { kind: 'text' }>['style']): OdsCell =>
  style ? { kind: 'text', text: words, style } : { kind: 'text', text: words }

const explained = (reason: NoFigureReason): string => `${signInWords(reason)}.`

function cellOf(value: FigureValue, column: FigureColumn): OdsCell {
  if (value === null) return text(NO_FIGURE['not-applicable'].sign)
  if (isNoFigure(value)) return text(NO_FIGURE[value.noFigure].sign, 'right')
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'boolean') return text(value ? 'Yes' : 'No')
  return column.type === 'day' ? { kind: 'day', day: value } : text(value)
}

const textOf = (value: FigureValue): string =>
  typeof value === 'number' ? formatNumber(value) : typeof value === 'string' ? value : 'Yes'

function sheetOf(table: FigureTable): OdsSheet {
  const shown = columnsForPeople(table)
  const rows = table.total ? [...table.rows, table.total] : table.rows
  const signs = reasonsIn(table)
  const above = [
    [text(table.title, 'title')],
    [text(`This sheet has one table, with ${formatCount(rows.length, 'row')}.`)],
    ...table.notes.map((note) => [text(note)]),
    ...signs.map((reason) => [text(explained(reason))]),
  ]
  const header = shown.map(({ column }) =>
    text(column.title, isNumeric(column) ? 'column-right' : 'column'),
  )
  return {
    name: table.sheet,
    rows: [
      ...above,
      header,
      ...rows.map((row) => shown.map(({ column, index }) => cellOf(row[index] ?? null, column))),
    ],
    widths: shown.map(({ column, index }) => {
      const letters = rows.reduce(
        (most, row) => Math.max(most, textOf(row[index] ?? null).length),
        Math.ceil(column.title.length / 2),
      )
      return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, letters + 2))
    }),
    table: { name: table.name, headerRow: above.length },
  }
}

function coverOf(book: FigureBook): OdsSheet {
  const signs = NO_FIGURE_REASONS.filter((reason) =>
    book.tables.some((table) => reasonsIn(table).includes(reason)),
  )
  const wrapped = (lines: readonly string[]) => lines.map((line) => [text(line, 'wrapped')])
  const heading = (words: string) => [text(words, 'heading')]
  return {
    name: COVER,
    widths: [COVER_WIDTH],
    rows: [
      [text(book.title, 'title')],
      ...wrapped([book.summary]),
      heading('Contents'),
      ...book.tables.map(({ sheet, title }): OdsCell[] => [
        { kind: 'link', text: `${sheet}: ${title}`, to: `#${cellAddress(sheet, 0, 0)}` },
      ]),
      heading('Dates'),
      ...wrapped([
        ...book.dates.map(([label, value]) => `${label}: ${value}.`),
        `This file was made on ${formatInstant(book.made)}.`,
      ]),
      heading('How it is counted'),
      ...wrapped(book.method),
      heading('Disclosure control'),
      ...wrapped(book.policy),
      ...(signs.length > 0
        ? [heading('Shorthand used in the tables'), ...wrapped(signs.map(explained))]
        : []),
      heading('Source and use'),
      ...wrapped([book.source, book.rights.words]),
      heading('Contact'),
      ...wrapped([book.contact]),
    ],
  }
}

/**
 * An accessible workbook: a cover, then one table on each sheet. The title is in A1 and notes are
 * above the table, with nothing below it. There is one header row, and no merged, hidden or blank
 * rows or columns. Signs replace missing numbers and are explained above.
 */
export const odsFile = (book: FigureBook): Buffer =>
  writeOds({
    title: book.title,
    subject: book.summary,
    author: book.author,
    keywords: book.keywords,
    language: 'en-GB',
    made: book.made,
    sheets: [coverOf(book), ...book.tables.map(sheetOf)],
  })
