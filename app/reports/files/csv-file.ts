import { csvLines } from '#app/platform/files/csv-writer.server.ts'
import { isNoFigure, type FigureTable, type FigureValue } from '#app/reports/figure-table.ts'

const cellOf = (value: FigureValue): string | number => {
  if (value === null || isNoFigure(value)) return ''
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}

/**
 * A table as CSV. The header has the names of the columns, missing numbers are blank, days are
 * YYYY-MM-DD and booleans are yes or no. Text that a spreadsheet would run as a formula has an
 * apostrophe before it.
 */
export const csvFile = ({ columns, rows }: Pick<FigureTable, 'columns' | 'rows'>): string =>
  csvLines([columns.map(({ name }) => name), ...rows.map((row) => row.map(cellOf))])
