/** Reads a CSV file as a stream: strict about what it is, easy about line ends, a byte order mark and line breaks inside quotes. */
import { parse, type CsvError } from 'csv-parse'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

const ESCAPED_FORMULA = /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** A cell without the apostrophe that our own CSV files put in front of a formula. */
export const unescapeCell = (cell: string): string =>
  ESCAPED_FORMULA.test(cell) ? cell.slice(1) : cell

/** The file as a whole cannot be read; the message says what to do. `row` is the record where it was noticed; the header is 1. */
export class UnreadableFile extends Error {
  readonly row: number
  constructor(message: string, row = 1) {
    super(message)
    this.row = row
  }
}

/** The whole civil service, 550,000 people, is some 60 MB. In bytes. */
const LARGEST_FILE = 150_000_000
/** One record, in characters; longer ones are the sign of a quotation mark that is never closed. */
const LONGEST_RECORD = 4_000_000
const PIECE = 1 << 20

const SAVE_AS = 'Save it as “CSV UTF-8 (comma delimited)” and import that file.'
const SAVE_SHEET = 'Open it, save the sheet as “CSV UTF-8 (comma delimited)”, and import that file.'

/** What a file that is no CSV begins with. */
const SIGNATURES: readonly (readonly [bytes: string, message: string])[] = [
  ['PK\u0003\u0004', `This is a spreadsheet or a zip file, not a CSV file. ${SAVE_SHEET}`],
  ['%PDF', 'This is a PDF, not a CSV file. Ask for the data as CSV.'],
  ['\u00D0\u00CF\u0011\u00E0', `This is an old spreadsheet, not a CSV file. ${SAVE_SHEET}`],
  ['\u00FF\u00FE', `This file is in UTF-16, not UTF-8. ${SAVE_AS}`],
  ['\u00FE\u00FF', `This file is in UTF-16, not UTF-8. ${SAVE_AS}`],
]

function refuseOtherFormats(bytes: Buffer, isFirst: boolean): void {
  const start = bytes.toString('latin1', 0, 4)
  const known = isFirst ? SIGNATURES.find(([signature]) => start.startsWith(signature)) : undefined
  if (known) throw new UnreadableFile(known[1])
  if (bytes.includes(0))
    throw new UnreadableFile(
      `This is not a CSV file: it holds bytes that text never has. ${SAVE_AS}`,
    )
}

const MISREAD: Record<string, (row: number) => string> = {
  CSV_QUOTE_NOT_CLOSED: (row) =>
    `The quotation mark that opens in row ${row} is never closed. Close it, or take it away.`,
  CSV_MAX_RECORD_SIZE: (row) =>
    `Row ${row} is longer than 4 million characters: a quotation mark in it is probably never closed. Close it, or take it away.`,
  INVALID_OPENING_QUOTE: (row) =>
    `In row ${row} a quotation mark stands inside a cell. Put the whole cell in quotation marks, and write each one inside it twice.`,
  CSV_INVALID_CLOSING_QUOTE: (row) =>
    `In row ${row} something stands after a closing quotation mark. Write each quotation mark inside a quoted cell twice.`,
}

/** @throws UnreadableFile when it is too large, or not there. */
export async function refuseLargeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile())
    throw new UnreadableFile(`There is no file ${path}. Give the path of a file that is there.`)
  if (found.size > LARGEST_FILE) {
    throw new UnreadableFile(
      `The file has ${Math.ceil(found.size / 1_000_000)} MB; at most ${LARGEST_FILE / 1_000_000} MB are read. Split it into smaller files.`,
    )
  }
}

/** A line that tells a spreadsheet what stands between the cells. Other programs write it again as a row of cells. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?[,;\t|]*(?:\r\n|\n|\r|$)/i

/** What stands between the cells of a file that begins like this, and how long the line is that says so. */
function separatorOf(start: string): { delimiter: string; length: number } {
  const found = SEPARATOR_LINE.exec(start)
  return { delimiter: found?.[1] ?? ',', length: found?.[0].length ?? 0 }
}

const startParser = (delimiter: string, onRecord: (cells: string[]) => void) => {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_RECORD,
    on_record: (cells: string[]) => {
      onRecord(cells)
      return null
    },
  })
  const ended = Promise.withResolvers<void>()
  parser.once('error', ended.reject).once('end', ended.resolve)
  ended.promise.catch(() => {})
  parser.resume()
  return { parser, ended: ended.promise }
}

/**
 * Gives every record, the header (row 1) among them, to `onRecord`. Empty lines count as rows and are given too. A first line `sep=;` sets
 * what stands between the cells, and is no row: a spreadsheet does not show it either.
 * @returns the SHA-256 of the file's bytes, hexadecimal.
 * @throws UnreadableFile
 */
export async function readCsv(
  path: string,
  onRecord: (cells: string[], row: number) => void,
): Promise<string> {
  await refuseLargeFile(path)
  let row = 0
  const started: { reading: ReturnType<typeof startParser> | null } = { reading: null }
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (bytes?: Buffer) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      throw new UnreadableFile(
        `The file is not in UTF-8, as seen after row ${Math.max(row, 1)}. ${SAVE_AS}`,
      )
    }
  }
  const write = async (text: string) => {
    const { delimiter, length } = started.reading ? { delimiter: '', length: 0 } : separatorOf(text)
    started.reading ??= startParser(delimiter, (cells) => onRecord(cells, (row += 1)))
    const { parser, ended } = started.reading
    if (parser.errored) throw parser.errored
    if (!parser.write(text.slice(length)))
      await Promise.race([new Promise((resolve) => parser.once('drain', resolve)), ended])
  }
  try {
    let isFirst = true
    for await (const bytes of createReadStream(path, {
      highWaterMark: PIECE,
    }) as AsyncIterable<Buffer>) {
      refuseOtherFormats(bytes, isFirst)
      isFirst = false
      hash.update(bytes)
      await write(decode(bytes))
    }
    await write(decode())
    started.reading?.parser.end()
    await started.reading?.ended
  } catch (error) {
    started.reading?.parser.destroy()
    if (!isCsvError(error)) throw error
    const at = row + 1
    throw new UnreadableFile(
      MISREAD[error.code]?.(at) ?? `Row ${at} cannot be read as CSV: ${error.message}. ${SAVE_AS}`,
      at,
    )
  }
  return hash.digest('hex')
}

const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && /CSV|QUOTE/.test(String(error.code))
