/** A breakdown as a file for machines: the same numbers as the page, and nothing where there is none. */
import { stringify } from 'csv-stringify/sync'
import type { UptakeReport } from '#app/domain/uptake.ts'

export const COLUMNS = ['key', 'name', 'upskilled', 'base', 'percent', 'withheld'] as const

/** UTF-8 text with a header row; names that a spreadsheet would run as a formula are made harmless. */
export const uptakeCsv = ({ rows }: UptakeReport): string =>
  stringify([...rows], {
    header: true,
    columns: [...COLUMNS],
    escape_formulas: true,
    record_delimiter: '\r\n',
    cast: { boolean: (value) => (value ? 'yes' : 'no') },
  })
