import { csvLines } from '#app/platform/files/csv-writer.server.ts'
import { isNoFigure, type FigureTable, type FigureValue } from '#app/reports/figure-table.ts'

const cellOf = (value: FigureValue): string | number => {
  if (value === null || isNoFigure(value)) return ''
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}

/**
 * Converts a table to CSV. The header row contains the names of the columns, missing numbers are
 * blank, dates are YYYY-MM-DD, and booleans are yes or no. Text that a spreadsheet would run as a
 * formula begins with an apostrophe.
 */
export const csvFile = ({ columns, rows }: Pick<FigureTable, 'columns' | 'rows'>): string =>
  csvLines([columns.map(({ name }) => name), ...rows.map((row) => row.map(cellOf))])
