/** Writes CSV files that no spreadsheet runs as formulas. */
import { stringify } from 'csv-stringify'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

/** A CSV file being written, row by row, for its owner alone. Cells that begin with `=`, `+`, `-`, `@`, tab or return get an apostrophe before. */
export class CsvFile {
  #rows = stringify({ escape_formulas: true, record_delimiter: '\r\n' })
  #finished: Promise<void>

  constructor(path: string) {
    this.#finished = finished(this.#rows.pipe(createWriteStream(path, { mode: 0o600 })))
  }

  write(cells: readonly string[]): void {
    this.#rows.write(cells)
  }

  async close(): Promise<void> {
    this.#rows.end()
    await this.#finished
  }
}
