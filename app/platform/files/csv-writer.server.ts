/** Writes CSV. A cell that a spreadsheet would run as a formula gets an apostrophe in front of it. */
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'

type Row = readonly (string | number)[]

/** Rows as lines of CSV, each with its line ending. */
export const csvLines = (rows: readonly Row[]): string =>
  stringify([...rows], {
    escape_formulas: true,
    record_delimiter: '\r\n',
    quote_record_delimiter: true,
  })

/** Creates a CSV file to be written row by row. Only its owner can read it, because it holds personal data. */
export function createCsvFile(path: string) {
  const file = createWriteStream(path, { mode: 0o600 })
  const written = finished(file)
  return {
    write: (row: Row): void => void file.write(csvLines([row])),
    close: async (): Promise<void> => {
      file.end()
      await written
    },
  }
}
