/** A table of figures as CSV for machines: a header of names, blank where there is no number, days as YYYY-MM-DD, yes or no. */
import { csvLines } from '#app/platform/files/csv-writer.server.ts'
import { isNoFigure, type FigureTable, type FigureValue } from '#app/reports/figure-table.ts'

const cellOf = (value: FigureValue): string | number => {
  if (value === null || isNoFigure(value)) return ''
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}

/** The whole table as CSV text. */
export const csvFile = ({ columns, rows }: Pick<FigureTable, 'columns' | 'rows'>): string =>
  csvLines([columns.map(({ name }) => name), ...rows.map((row) => row.map(cellOf))])
