/** A table of figures as CSV for machines: a header of names, blank where there is no number, days as YYYY-MM-DD, yes or no. */
import { stringify } from 'csv-stringify/sync'
import { isNoFigure, type FigureTable, type FigureValue } from '#app/reports/figure-table.ts'

const cellOf = (value: FigureValue): string | number => {
  if (value === null || isNoFigure(value)) return ''
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}

/** UTF-8 text. Text that a spreadsheet would run as a formula has an apostrophe before it. */
export const csvFile = ({ columns, rows }: Pick<FigureTable, 'columns' | 'rows'>): string =>
  stringify([columns.map(({ name }) => name), ...rows.map((row) => row.map(cellOf))], {
    escape_formulas: true,
    record_delimiter: '\r\n',
  })
