import {
  columnsForPeople,
  isNoFigure,
  isNumeric,
  reasonsIn,
  type Workbook,
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
/** In characters. */
const [MIN_WIDTH, MAX_WIDTH] = [14, 80]

const text = (content: string, style?: Extract<OdsCell, { kind: 'text' }>['style']): OdsCell =>
  style ? { kind: 'text', text: content, style } : { kind: 'text', text: content }

const explainSign = (reason: NoFigureReason): string => `${signInWords(reason)}.`

function cellOf(value: FigureValue, column: FigureColumn): OdsCell {
  if (value === null) return text(NO_FIGURE['not-applicable'].sign)
  if (isNoFigure(value)) return text(NO_FIGURE[value.noFigure].sign, 'right')
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'boolean') return text(value ? 'Yes' : 'No')
  return column.type === 'day' ? { kind: 'day', day: value } : text(value)
}

const textOf = (value: FigureValue): string =>
  typeof value === 'number' ? formatNumber(value) : typeof value === 'string' ? value : 'Yes'

function buildSheet(table: FigureTable): OdsSheet {
  const shown = columnsForPeople(table)
  const rows = table.total ? [...table.rows, table.total] : table.rows
  const signs = reasonsIn(table)
  const above = [
    [text(table.title, 'title')],
    [text(`This sheet has one table, with ${formatCount(rows.length, 'row')}.`)],
    ...table.notes.map((note) => [text(note)]),
    ...signs.map((reason) => [text(explainSign(reason))]),
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
      const characters = rows.reduce(
        (longest, row) => Math.max(longest, textOf(row[index] ?? null).length),
        Math.ceil(column.title.length / 2),
      )
      return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, characters + 2))
    }),
    table: { name: table.name, headerRow: above.length },
  }
}

function buildCover(workbook: Workbook): OdsSheet {
  const signs = NO_FIGURE_REASONS.filter((reason) =>
    workbook.tables.some((table) => reasonsIn(table).includes(reason)),
  )
  const wrapped = (lines: readonly string[]) => lines.map((line) => [text(line, 'wrapped')])
  const heading = (title: string) => [text(title, 'heading')]
  return {
    name: COVER,
    widths: [COVER_WIDTH],
    rows: [
      [text(workbook.title, 'title')],
      ...wrapped([workbook.summary]),
      heading('Contents'),
      ...workbook.tables.map(({ sheet, title }): OdsCell[] => [
        { kind: 'link', text: `${sheet}: ${title}`, to: `#${cellAddress(sheet, 0, 0)}` },
      ]),
      heading('Dates'),
      ...wrapped([
        ...workbook.dates.map(([label, value]) => `${label}: ${value}.`),
        `This file was created on ${formatInstant(workbook.made)}.`,
      ]),
      heading('How the figures are counted'),
      ...wrapped(workbook.method),
      heading('Disclosure control'),
      ...wrapped(workbook.policy),
      ...(signs.length > 0
        ? [heading('Shorthand used in the tables'), ...wrapped(signs.map(explainSign))]
        : []),
      heading('Source and use'),
      ...wrapped([workbook.source, workbook.rights.words]),
      heading('Contact'),
      ...wrapped([workbook.contact]),
    ],
  }
}

/**
 * Creates an accessible workbook: a cover, followed by a sheet for each table. On a sheet, the title
 * is in A1, notes are above the table and nothing is below it. There is one header row, and there
 * are no merged cells and no hidden or blank rows or columns. Signs replace missing numbers and are
 * explained above the table.
 */
export const odsFile = (workbook: Workbook): Buffer =>
  writeOds({
    title: workbook.title,
    subject: workbook.summary,
    author: workbook.author,
    keywords: workbook.keywords,
    language: 'en-GB',
    made: workbook.made,
    sheets: [buildCover(workbook), ...workbook.tables.map(buildSheet)],
  })
